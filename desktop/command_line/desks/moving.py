"""Moving an office between its file and a server; every seal and the log are verified where it arrives."""

from __future__ import annotations

import argparse
import sys

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage, password_of
from forms.kit.texts import sentence
from models.errors import Refused
from models.services.audit.verify import verify
from models.services.desks.keeping import keep_rights
from models.services.desks.moving import move_contents, move_rows
from models.services.office.desk import Desk, Silent
from models.store import paths
from models.store.desks.connecting import door_url, scrambled
from models.store.engine import WRITING_ALONE
from models.store.store import Store, create_store, open_store, owned_postgres


def move(arguments: argparse.Namespace) -> int:
    """Move the office of --data to a server (--to), or the one on a server into --data (--back)."""
    if bool(arguments.to) == bool(arguments.back):
        raise Usage("move 需要 --to URL（搬到服务器）或 --back URL（搬回文件），二者取一。")
    return _to_server(arguments) if arguments.to else _to_file(arguments)


def _to_server(arguments: argparse.Namespace) -> int:
    with desk_of(arguments) as desk, owned_postgres(arguments.to) as target:
        _require_whole(desk)
        secret = scrambled(target.engine, password_of())
        with target.engine.connect().execution_options(**WRITING_ALONE) as connection, connection.begin():
            with desk.reading() as source:
                rows = move_rows(source.connection(), connection, Silent())
            prefix = keep_rights(connection, {desk.actor.account: secret})
        with desk.reading() as source:
            files = move_contents(source, source.info["vault"], target.sessions.kw["info"]["vault"], Silent())
        arrived = Desk(target.sessions, desk.actor, desk.clock)
        _require_whole(arrived)
    print(f"已搬到服务器：{rows} 行，{files} 个附件，逐行核对无误，封印与日志全部相符。")
    print(f"各台电脑用这个地址（不含密码）：{door_url(arguments.to, prefix)}")
    print("其他账号请管理员在“账号”页设新密码；原来的文件没有动，确认无误后请妥善封存。")
    return DONE


def _to_file(arguments: argparse.Namespace) -> int:
    if not arguments.user:
        raise Usage("move --back 需要 --user NAME：在文件里用哪个账号（管理员）的密码打开。")
    folder, password = paths.data_dir(arguments.data), password_of()
    with owned_postgres(arguments.back) as source:
        moved: dict[str, int] = {}

        def fill(store: Store) -> None:
            writing = store.engine.connect().execution_options(**WRITING_ALONE)
            with writing as connection, connection.begin(), source.engine.connect() as there:
                moved["rows"] = move_rows(there, connection, Silent())

        store, code = create_store(folder, arguments.user, password, found=fill)
        with store, source.sessions() as session:
            vault = store.sessions.kw["info"]["vault"]
            files = move_contents(session, source.sessions.kw["info"]["vault"], vault, Silent())
    arguments.database = None
    with open_store(folder, arguments.user, password) as opened:
        from models.services.office.accounts import sign_in

        _require_whole(sign_in(opened.sessions, arguments.user))
    print(f"已搬回文件 {folder}：{moved['rows']} 行，{files} 个附件，逐行核对无误，封印与日志全部相符。")
    print(f"恢复码（只显示这一次，请打印后锁存）：{code}")
    return DONE


def _require_whole(desk: Desk) -> None:
    """Refuse an office that does not verify, naming the first findings on stderr."""
    findings = verify(desk).findings
    for finding in findings[:5]:
        print(sentence(finding.code, finding.facts), file=sys.stderr)
    if findings:
        raise Refused("move_not_whole", count=len(findings))


