"""Founding, checking and keeping an office's data: init, verify, backup, restore, upgrade."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial

from desktop.command_line.anchor import anchors_in
from desktop.command_line.exit_codes import DONE, REFUSED
from desktop.command_line.opening import desk_of, opened, warn_of_share
from desktop.command_line.output import Output
from desktop.command_line.unlocking import Usage, password_of, recovery_code
from desktop.remembered import remembered, settings_folder
from forms.kit.texts import sentence
from models.errors import Refused
from models.rules.core.money import yuan_text
from models.rules.sheets.words import SheetState
from models.services.audit.anchors import holds
from models.services.audit.sheet_codes import Found, find_by_code
from models.services.audit.verify import verify
from models.services.founding import found_office, found_within
from models.services.office.accounts import note_rekey
from models.services.office.roles import Action
from models.services.personal.exports import note_export
from models.store import paths
from models.store.arriving import settle
from models.store.keys import KeyFile
from models.store.store import Store, create_postgres, create_store


def init(arguments: argparse.Namespace) -> int:
    """Found a new office and show its recovery code once."""
    if not arguments.user:
        raise Usage("init 需要 --user NAME：第一个账号（管理员）的名字。")
    password = password_of()
    if arguments.database:
        from models.store.keyring.passwords import require_password
        from models.store.verifier import make_verifier

        require_password(password, arguments.user)
        verifier = make_verifier(password)
        found_on_server = partial(
            found_within, street=arguments.street, account=arguments.user, verifier=verifier
        )
        create_postgres(arguments.database, found_on_server).close()
        print(f"已建立：{arguments.street}，管理员 {arguments.user}。数据由服务器保管，没有恢复码。")
        return DONE
    folder = paths.data_dir(arguments.data)
    warn_of_share(folder)

    def found(store: Store) -> None:
        found_office(store.sessions, street=arguments.street, account=arguments.user)

    store, _ = create_store(folder, arguments.user, password, found=found, show=_show_code)
    store.close()
    print(f"已建立：{arguments.street}，管理员 {arguments.user}，数据目录 {folder}")
    print(f"{ONE_TRUST}")
    return DONE


ONE_TRUST = "文件版是同一个信任圈：任何账号的密码都能打开整份数据，角色只约束本程序；要分开权限请用服务器版。"


def _show_code(code: str) -> None:
    """Show the recovery code before the office is there: where it cannot be shown, nothing is founded."""
    print(f"恢复码（只显示这一次，请打印后锁存）：{code}")
    if isinstance(sys.stdout, Output):
        sys.stdout.require_shown()


def verify_all(arguments: argparse.Namespace) -> int:
    """Check everything; print each finding, exit 1 when there is one.

    What could not be checked, and what changed lawfully, goes to stderr: it is not a finding.
    """
    kept = anchors_in(arguments.anchor) if arguments.anchor else ()
    with desk_of(arguments) as desk:
        if arguments.code:
            print(found_text(find_by_code(desk, arguments.code)))
        for anchor, held in zip(kept, holds(desk, kept), strict=True):
            if held:
                print(sentence("anchor_held", {"line": str(anchor.number), "where": anchor.source}))
        verdict = verify(desk, anchors=(*kept, *remembered(settings_folder(), desk)))
    for note in verdict.notes:
        print(sentence(note.code, note.facts), file=sys.stderr)
    for finding in verdict.findings:
        print(sentence(finding.code, finding.facts))
    counted = f"日志 {verdict.operations} 行，发放表 {verdict.runs} 张，明细 {verdict.lines} 行"
    print(f"{counted}：{'全部相符。' if not verdict.findings else f'{len(verdict.findings)} 处不符。'}")
    return REFUSED if verdict.findings else DONE


def found_text(found: Found) -> str:
    """Return which sheet a code stands on: its title, state and total."""
    from desktop.paper.sheet_codes import title_of

    if found.batch is not None:
        return f"{found.batch.purpose}　代发清单，{len(found.batch.payments)} 笔"
    view = found.run or found.supplement or found.allowance or found.grids
    if view is None:
        raise ValueError("a code finds a sheet")
    state = {SheetState.APPROVED: "已审批", SheetState.PAID: "已发放"}[view.state]
    line = f"　第 {found.line.shown.number} 行 {found.line.name}" if found.line else ""
    return f"{title_of(found)}　{state}，合计 {yuan_text(view.total_fen)} 元{line}"


def backup(arguments: argparse.Namespace) -> int:
    """Write an encrypted copy, keys included, into one file."""
    from models.store.backup import backup as write

    if arguments.database:
        from models.store.desks.dumping import dump

        tables = dump(arguments.database, arguments.file)
        print(f"已备份到 {arguments.file}（{tables} 张表，由 pg_dump 写成）")
        return DONE
    with opened(arguments) as (store, desk):
        note_export(desk, arguments.file.name, str(arguments.file.parent), "")
        write(store, arguments.file)
    print(f"已备份到 {arguments.file}")
    return DONE


def restore(arguments: argparse.Namespace) -> int:
    """Bring a backup back; an office that is there already is moved aside, if that was asked for."""
    from models.store import backup as backups

    folder, replace = paths.data_dir(arguments.data), arguments.replace
    if arguments.recovery:
        aside = backups.restore_with_recovery(arguments.file, folder, recovery_code(), replace=replace)
    else:
        account = arguments.user or backups.accounts_in(arguments.file)[0]
        aside = backups.restore(arguments.file, folder, account, password_of(), replace=replace)
    print(f"已恢复到 {folder}")
    if aside is not None:
        print(f"原有的数据移到了 {aside}")
    if arguments.recovery:
        print("忘了密码的账号：打开窗口，在登录处用恢复码设新密码。")
    return DONE


def rekey(arguments: argparse.Namespace) -> int:
    """Bring in a new data key; say who must sign in first."""
    with opened(arguments) as (store, desk):
        desk.require(Action.MANAGE_ACCOUNTS)
        store.rekey()
        note_rekey(desk)
    print("已换数据钥匙：以前复制出去的密钥文件打不开现在的数据。以前的备份仍用以前的钥匙，请另作新备份。")
    return DONE


def upgrade(arguments: argparse.Namespace) -> int:
    """Bring the schema to this program's version, after a backup."""
    from models.store import upgrade as procedure

    if arguments.database:
        print(_upgrade_server(arguments.database))
        return DONE
    folder = paths.data_dir(arguments.data)
    settle(folder)
    if not paths.has_office(folder):
        raise Refused("no_office_here", folder=folder)
    account = arguments.user or KeyFile(paths.keys_file(folder)).accounts()[0]
    copy = procedure.upgrade(folder, account, password_of())
    print(f"已升级，升级前的备份在 {copy}" if copy else "已经是最新版本。")
    return DONE


def _upgrade_server(url: str) -> str:
    """Upgrade schema and rights, or the rights alone where only they are older; return what to say."""
    from desktop.command_line.desks.server import renew
    from models.services.desks.keeping import renew_rights
    from models.store.upgrade import upgrade_postgres

    if upgrade_postgres(url, then=renew_rights):
        return "已升级，服务器上的权限也已按本版本设好。"
    return "权限已按本版本重新设置。" if renew(url) else "已经是最新版本。"


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "init": init,
    "verify": verify_all,
    "backup": backup,
    "restore": restore,
    "upgrade": upgrade,
    "rekey": rekey,
}
