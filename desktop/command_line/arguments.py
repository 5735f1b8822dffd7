"""The verbs of the command line and their options."""

from __future__ import annotations

import argparse
from pathlib import Path

EPILOG = "口令取自环境变量 SECONDED_PASSWORD，没有则提示输入；从不作为参数。退出码：0 完成，1 拒绝，2 用法。"


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; with no verb the window opens."""
    parser = argparse.ArgumentParser(
        prog="main.py", description="派驻人员管理 · Seconded Staff Desk", epilog=EPILOG
    )
    _where(parser, default=None)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")

    demo = _verb(verbs, "demo", "样例年度：导入、测算、出表，有显示器时打开窗口")
    demo.add_argument("--out", type=Path, metavar="DIR", help="发放表写到哪里（默认 ./out）")

    init = _verb(verbs, "init", "建立新单位：第一个账号（管理员），恢复码只显示一次")
    init.add_argument("--street", required=True, metavar="NAME", help="街道名称")

    take = _verb(verbs, "import", "导入花名册、考勤、考核、事件树、事件汇总表（按内容识别），全部正确才写入")
    take.add_argument("files", nargs="+", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    take.add_argument(
        "--answers",
        type=Path,
        metavar="FILE",
        help='对文件中不明之处的回答（TOML：每个文件一节，"*" 为全部文件）',
    )
    take.add_argument("--json", action="store_true")

    attendance = _verb(verbs, "attendance", "各人各类考勤半天数")
    attendance.add_argument("period", metavar="YEAR[-MM]")
    attendance.add_argument("--json", action="store_true")
    attendance.add_argument("--pdf", type=Path, metavar="F", help="月度考勤表 PDF；只写年份则为全年汇总表")
    attendance.add_argument("--xlsx", type=Path, metavar="F", help="月度考勤表 xlsx，每机构一张")

    scheme = _verb(verbs, "scheme", "录入一年的发放办法，或津补贴（TOML，按内容识别）")
    scheme.add_argument("file", type=Path, metavar="FILE")
    scheme.add_argument("--dry-run", action="store_true", help="只检查，不写入")

    bonus = _verb(verbs, "bonus", "年终考核奖金与派出所年度考核奖")
    bonus.add_argument("year", type=int, metavar="YEAR")
    bonus.add_argument("--json", action="store_true")
    bonus.add_argument("--pdf", type=Path, metavar="F", help="发放表 PDF；派出所另成一份")
    bonus.add_argument("--xlsx", type=Path, metavar="F", help="发放表 xlsx；派出所另成一份")
    bonus.add_argument("--explain", metavar="STAFF", help="某人（工号或姓名）的金额从何而来")

    pot = _verb(verbs, "pot", "把一笔奖金按各人应发数分到分（最大余数法），写成单项奖")
    pot.add_argument("year", type=int, metavar="YEAR")
    pot.add_argument("amount", metavar="YUAN", help="总额，元")
    pot.add_argument("--title", required=True, metavar="TEXT", help="单项奖名称")
    pot.add_argument("--document", required=True, metavar="TEXT", help="依据文号")
    pot.add_argument("--unit", default="0.01", metavar="YUAN", help="分到几元的整倍数（默认 0.01）")
    pot.add_argument("--police", action="store_true", help="在派出所年度考核奖的人员中分配")

    allowance = _verb(verbs, "allowance", "单位自发津补贴月度发放表")
    allowance.add_argument("period", metavar="YEAR-MONTH")
    allowance.add_argument("--json", action="store_true")
    allowance.add_argument("--pdf", type=Path, metavar="F", help="发放表 PDF")
    allowance.add_argument("--xlsx", type=Path, metavar="F", help="发放表 xlsx")
    allowance.add_argument("--explain", metavar="STAFF", help="某人（工号或姓名）的金额从何而来")

    _events(verbs)
    check = _verb(verbs, "verify", "核对日志链、发放表校验码，并逐行重算")
    check.add_argument("code", nargs="?", metavar="CODE", help="表上的校验码：说出是哪一张表")
    backup = _verb(verbs, "backup", "加密备份到一个文件")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = _verb(verbs, "restore", "从备份恢复到数据目录")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--recovery", action="store_true", help="用恢复码代替口令（环境变量 SECONDED_RECOVERY 或提示输入）"
    )
    restore.add_argument("--replace", action="store_true", help="目录里已有数据时，先移到旁边的文件夹")
    _verb(verbs, "upgrade", "把数据升级到本程序的版本（先备份）")
    return parser


def _events(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    limits = _verb(verbs, "limits", "事件限时规定（TOML）")
    limits.add_argument("file", type=Path, metavar="FILE")
    limits.add_argument("--dry-run", action="store_true", help="只检查，不写入")

    events = _verb(
        verbs, "events",
        "一段时间的事件；events apply FILE 批量登记办理步骤（JSONL）；events 编号 --pdf F 打印一件事件",
    )  # fmt: skip
    events.add_argument("period", metavar="YEAR[-MM]|NUMBER|apply")
    events.add_argument("file", nargs="?", type=Path, metavar="FILE")
    events.add_argument("--at", metavar="MOMENT", help="截止时刻，写作 2017-06-30T12:00（默认现在）")
    events.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    events.add_argument("--json", action="store_true")
    events.add_argument(
        "--pdf",
        type=Path,
        metavar="F",
        help="台账 PDF（周写作 2017-W10）；给编号则为该事件的单据",
    )
    events.add_argument("--xlsx", type=Path, metavar="F", help="台账 xlsx")
    events.add_argument(
        "--paper", choices=("记录单", "交办单", "督办单", "延期审批单", "回访记录"), default="记录单",
        help="打印一件事件的哪种单据（默认记录单）",
    )  # fmt: skip
    events.add_argument("--reveal", metavar="REASON", help="当事人不遮盖：写明事由，记入日志")

    kpi = _verb(verbs, "kpi", "事件办理指标：全部、各平台、各机构")
    kpi.add_argument("period", metavar="YEAR[-MM]")
    kpi.add_argument("--at", metavar="MOMENT", help="截止时刻，写作 2017-06-30T12:00（默认现在）")
    kpi.add_argument(
        "--list", nargs=2, metavar=("NAME", "FIGURE"), help="某项指标（比率加 /d 为分母）数到的事件编号"
    )
    kpi.add_argument("--json", action="store_true")
    kpi.add_argument("--pdf", type=Path, metavar="F", help="统计表 PDF：平台、机构、类别、网格，同比环比")
    kpi.add_argument("--xlsx", type=Path, metavar="F", help="统计表 xlsx")


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=text, description=text, epilog=EPILOG)
    _where(parser, default=argparse.SUPPRESS)
    return parser


def _where(parser: argparse.ArgumentParser, default: str | None) -> None:
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--data", type=Path, metavar="DIR", default=default, help="数据目录")
    place.add_argument("--database", metavar="URL", default=default, help="PostgreSQL 地址")
    parser.add_argument("--user", metavar="NAME", default=default, help="以谁的账号（默认第一个账号）")
