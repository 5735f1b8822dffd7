"""An office on a server of its own: set it up, lay out its rights again, move an office there and back."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from desktop.command_line.exit_codes import DONE, REFUSED
from desktop.command_line.unlocking import Usage, password_of
from forms.kit.texts import sentence
from models.errors import Trouble
from models.services.audit.verify import verify
from models.services.desks.checking import oddities
from models.services.desks.keeping import (
    begin_rights,
    keep_rights,
    missing_rights,
    renew_rights,
    roles_of,
)
from models.services.founding import found_office
from models.services.office.accounts import first_account, is_founded, sign_in
from models.store.desks.connecting import door_url, has_older_rights, scrambled, try_door
from models.store.desks.dumping import restored
from models.store.engine import WRITING_ALONE, open_postgres
from models.store.keyring.passwords import require_password
from models.store.store import at_head, open_postgres_store, owned_postgres


def init(arguments: argparse.Namespace) -> int:
    """Found an office on a server that keeps its rights; print the address for the desks."""
    if not arguments.street or not arguments.user:
        raise Usage("server init 需要 --street NAME 和 --user NAME（第一个账号，管理员）。")
    password = password_of()
    require_password(password, arguments.user)
    with owned_postgres(arguments.url) as store:
        if not is_founded(store.sessions):  # an earlier try may have come this far
            found_office(store.sessions, street=arguments.street, account=arguments.user)
        secret = scrambled(store.engine, password)
        with store.engine.connect().execution_options(**WRITING_ALONE) as connection, connection.begin():
            prefix = begin_rights(connection, {arguments.user: secret})
    print(f"已在服务器上建立：{arguments.street}，管理员 {arguments.user}。权限由服务器把守。")
    print(f"各台电脑用这个地址（不含密码）：{door_url(arguments.url, prefix)}")
    return DONE


def rights(arguments: argparse.Namespace) -> int:
    """Lay out the rights of an office on a server again, as this version of the program says."""
    engine = at_head(open_postgres(arguments.url))
    try:
        with engine.connect().execution_options(**WRITING_ALONE) as connection, connection.begin():
            prefix = keep_rights(connection)
    finally:
        engine.dispose()
    print(f"权限已按本版本重新设置。各台电脑的地址：{door_url(arguments.url, prefix)}")
    return DONE


def renew(url: str) -> bool:
    """Lay the rights out again where those of an older program stand on the server; tell whether they did."""
    engine = open_postgres(url)
    try:
        if not has_older_rights(engine):
            return False
        with engine.connect().execution_options(**WRITING_ALONE) as connection, connection.begin():
            return renew_rights(connection)
    finally:
        engine.dispose()


def check(arguments: argparse.Namespace) -> int:
    """Say what is not as it should be on the server, and what no server can prevent."""
    engine = at_head(open_postgres(arguments.url))
    try:
        with engine.connect() as connection:
            found, prefix = oddities(connection), roles_of(connection)
    finally:
        engine.dispose()
    told = [sentence(one.code, one.facts) for one in found]
    if prefix and (shut := _door_trouble(door_url(arguments.url, prefix))):
        told.append(shut)
    print("\n".join(told) or "服务器的权限、角色和设置与本版本相符。")
    print(sentence("server_cannot_prevent", {}))
    return REFUSED if told else DONE


def _door_trouble(url: str) -> str:
    """Return why nobody gets through the door, "" where it opens."""
    try:
        try_door(url)
    except Trouble as trouble:
        return sentence("door_shut", trouble.facts)
    return ""


def drill(arguments: argparse.Namespace) -> int:
    """Restore a backup into a scratch database, verify seals, log and rights there, and drop it again."""
    if arguments.file is None:
        raise Usage("server drill 需要 --file FILE：要演练的备份文件。")
    with restored(arguments.url, arguments.file) as scratch, open_postgres_store(scratch) as store:
        account = first_account(store.sessions)
        found = verify(sign_in(store.sessions, account))
        with store.engine.connect() as connection:
            missing = missing_rights(connection)
    for finding in found.findings:
        print(sentence(finding.code, finding.facts))
    if missing:
        print(f"恢复后的权限缺 {len(missing)} 项，例如 {missing[0]}；恢复真库后请运行 server rights。")
    if found.findings or missing:
        return REFUSED
    print(f"演练通过：备份可以恢复，日志 {found.operations} 行、发放表 {found.runs} 张全部相符，权限完整。")
    return DONE


STEPS: dict[str, Callable[[argparse.Namespace], int]] = {
    "init": init, "rights": rights, "check": check, "drill": drill,
}  # fmt: skip


def server(arguments: argparse.Namespace) -> int:
    """Run one step of keeping a server."""
    return STEPS[arguments.step](arguments)
