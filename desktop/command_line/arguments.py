"""The verbs of the command line and their options, as a table."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from models.version import version_and_build

EPILOG = "密码取自环境变量 SECONDED_PASSWORD，没有则提示输入；从不作为参数。退出码：0 完成，1 拒绝，2 用法。"


class Option(NamedTuple):
    """One argument of a verb: its names, and the arguments of add_argument."""

    names: tuple[str, ...]
    settings: dict[str, Any]


class Verb(NamedTuple):
    """One verb: its name, its line of help, and its arguments in their order."""

    name: str
    text: str
    options: tuple[Option, ...] = ()


def _option(*names: str, **settings: Any) -> Option:  # noqa: ANN401 - argparse's own arguments
    return Option(names, settings)


def _into(name: str, text: str) -> Option:
    """An option that names the file to write."""
    return _option(name, type=Path, metavar="F", help=text)


JSON = _option("--json", action="store_true")
DRY_RUN = _option("--dry-run", action="store_true", help="只检查，不写入")
FILE = _option("file", type=Path, metavar="FILE")
YEAR = _option("year", type=int, metavar="YEAR")
PERIOD = _option("period", metavar="YEAR[-MM]")
EXPLAIN = _option("--explain", metavar="STAFF", help="某人（工号或姓名）的金额从何而来")
AT = _option("--at", metavar="MOMENT", help="截止时刻，写作 2017-06-30T12:00（默认现在）")

VERBS = (
    Verb("demo", "样例年度：导入、测算、出表，有显示器时打开窗口", (
        _option("--out", type=Path, metavar="DIR", help="发放表写到哪里（默认 ./out）"),
    )),
    Verb("init", "建立新单位：第一个账号（管理员），恢复码只显示一次", (
        _option("--street", required=True, metavar="NAME", help="街道名称"),
    )),
    Verb("server", "服务器：建立由服务器把守权限的单位、重设和检查权限、备份演练", (
        _option(
            "step", choices=("init", "rights", "check", "drill"),
            help="init 建立，rights 重设权限，check 检查，drill 恢复演练",
        ),
        _option("url", metavar="URL", help="数据库属主的地址（不写密码：用 PGPASSFILE 或 pg_service.conf）"),
        _option("--street", metavar="NAME", help="街道名称（init）"),
        _option("--file", type=Path, metavar="FILE", help="备份文件（drill）"),
    )),
    Verb("move", "把单位从加密文件搬到服务器，或搬回来；逐行核对，目标须为空", (
        _option("--to", metavar="URL", help="搬到这个数据库（属主的地址）"),
        _option("--back", metavar="URL", help="从这个数据库搬回 --data 的文件（属主的地址）"),
    )),
    Verb("import", "导入花名册、考勤、考核、事件树、事件汇总表（按内容识别），全部正确才写入", (
        _option("files", nargs="+", type=Path, metavar="FILE"),
        DRY_RUN,
        _option(
            "--answers", type=Path, metavar="FILE",
            help='对文件中不明之处的回答（TOML：每个文件一节，"*" 为全部文件）',
        ),
        _option(
            "--without-refused-lines", action="store_true",
            help="有错的行不收，其余的收；逐行说明，记入日志（事件汇总表、花名册、考勤表、考核结果、工作日志）",
        ),
        _option(
            "--refused-lines", type=Path, metavar="FOLDER",
            help="同上，并把没有收的行连同原因写成工作簿放进这个文件夹，改好可再导入",
        ),
        JSON,
    )),
    Verb("attendance", "各人各类考勤半天数", (
        PERIOD,
        JSON,
        _into("--pdf", "月度考勤表 PDF；只写年份则为全年汇总表"),
        _into("--xlsx", "月度考勤表 xlsx，每机构一张"),
    )),
    Verb("scheme", "录入一年的发放办法，或津补贴（TOML，按内容识别）", (FILE, DRY_RUN)),
    Verb("bonus", "年终考核奖金与派出所年度考核奖", (
        YEAR,
        JSON,
        _into("--pdf", "发放表 PDF；派出所另成一份"),
        _into("--xlsx", "发放表 xlsx；派出所另成一份"),
        EXPLAIN,
    )),
    Verb("ballots", "导入一个考核单元的民主测评汇总，全部正确才写入", (
        YEAR,
        FILE,
        _option("--pool", metavar="NAME", help="考核单元（这一年只有一个时可以不写）"),
        _option("--held-on", metavar="DATE", help="测评日期，写作 2018-01-10（默认今天）"),
        DRY_RUN,
        JSON,
    )),
    Verb("names", "名称里形近的字（部首、看不见的字符）：列出，--join 改正并合并机构", (
        _option("--join", action="store_true", help="改正：合并形近的机构，按通行的字写名称"),
        JSON,
    )),
    Verb("pot", "把一笔奖金按各人应发数分到分（最大余数法），写成单项奖", (
        YEAR,
        _option("amount", metavar="YUAN", help="总额，元"),
        _option("--title", required=True, metavar="TEXT", help="单项奖名称"),
        _option("--document", required=True, metavar="TEXT", help="依据文号"),
        _option("--unit", default="0.01", metavar="YUAN", help="分到几元的整倍数（默认 0.01）"),
        _option("--police", action="store_true", help="在派出所年度考核奖的人员中分配"),
    )),
    Verb("arrears", "津补贴标准追溯调整：已审批各月应补多少，写成发放当月的一项津补贴", (
        _option("since", metavar="YEAR-MONTH", help="从哪个月起"),
        _option("until", metavar="YEAR-MONTH", help="到哪个月止"),
        FILE,
        _option("--pay", required=True, metavar="YEAR-MONTH", help="在哪个月发"),
    )),
    Verb("allowance", "单位自发津补贴月度发放表", (
        _option("period", metavar="YEAR-MONTH"),
        JSON,
        _into("--pdf", "发放表 PDF"),
        _into("--xlsx", "发放表 xlsx"),
        EXPLAIN,
    )),
    Verb("limits", "事件限时规定（TOML）", (FILE, DRY_RUN)),
    Verb("events", "一段时间的事件；events apply FILE 批量登记办理步骤（JSONL）；"
         "events 编号 --pdf F 打印一件事件", (
        _option("period", metavar="YEAR[-MM]|NUMBER|apply"),
        _option("file", nargs="?", type=Path, metavar="FILE"),
        AT,
        DRY_RUN,
        JSON,
        _into("--pdf", "台账 PDF（周写作 2017-W10）；给编号则为该事件的单据"),
        _into("--xlsx", "台账 xlsx"),
        _option(
            "--paper", choices=("记录单", "交办单", "督办单", "延期审批单", "回访记录"), default="记录单",
            help="打印一件事件的哪种单据（默认记录单）",
        ),
        _option("--reveal", metavar="REASON", help="当事人不遮盖：写明事由，记入日志"),
    )),
    Verb("kpi", "事件办理指标：全部、各平台、各机构", (
        PERIOD,
        AT,
        _option(
            "--list", nargs=2, metavar=("NAME", "FIGURE"), help="某项指标（比率加 /d 为分母）数到的事件编号"
        ),
        JSON,
        _into("--pdf", "统计表 PDF：平台、机构、类别、网格，同比环比"),
        _into("--xlsx", "统计表 xlsx"),
    )),
    Verb("platforms", "平台机构设置：某一天谁是什么；给 TOML 文件则录入（注明生效日期，历史不改写）", (
        _option("what", nargs="?", metavar="DATE|FILE"),
        DRY_RUN,
        JSON,
        _into("--pdf", "机构设置名单 PDF"),
        _into("--chart", "机构设置图 PDF"),
    )),
    Verb("meetings", "平台例会与联席会议：会议、缺会、议定事项、指标；给会议编号则打印", (
        _option("period", metavar="YEAR[-MM]|编号"),
        JSON,
        _into("--pdf", "打印这次会议（编号写作 综合执法例会〔2017〕9号）"),
        _option(
            "--paper", choices=("会议记录", "会议纪要", "签到表", "更正说明"), default="会议纪要",
            help="打印哪种文书（默认会议纪要）",
        ),
    )),
    Verb("grids", "网格：一个月的考核计分和津贴；grids rules FILE 录入考核办法（TOML）；"
         "grids notice --pdf F 网格公示；grids end CODE DATE 结束网格", (
        _option("period", metavar="YEAR-MONTH|rules|notice|end"),
        _option("file", nargs="?", type=Path, metavar="FILE|CODE"),
        _option("day", nargs="?", metavar="DATE", help="网格的最后一天，写作 2017-06-30"),
        JSON,
        _into("--pdf", "津贴发放表 PDF；加 --scores 为考核计分表"),
        _option("--scores", action="store_true", help="打印考核计分表"),
        _into("--bank", "已审批月份的银行代发文件（记入日志）"),
        _option("--layout", default="generic-csv", metavar="KEY", help="银行文件格式（默认 generic-csv）"),
        _option("--payer", default="", metavar="NAME", help="付款单位（默认街道）"),
        _option("--payer-account", default="", metavar="NO", help="付款账号"),
    )),
    Verb("year", "一个人或一个机构的一年：考勤、请假、日志、事件、评分、等次、发放，逐项有来历", (
        _option("who", metavar="STAFF_NO|AGENCY", help="工号或姓名；机构名称"),
        YEAR,
        JSON,
        _into("--pdf", "一览 PDF（记入日志）"),
    )),
    Verb("score", "督查得分：平台或机构，逐项到事件；或录入评分表", (
        _option("period", metavar="YEAR[-MM|-Qn]", help="期间，如 2017、2017-Q1；录入评分表写 enter"),
        _option("file", nargs="?", type=Path, metavar="FILE", help="enter 后面：评分表 TOML 文件"),
        _option(
            "--sheet", default="platform", metavar="NAME", help="评分表代号：platform、agency 或本单位的"
        ),
        AT,
        _option(
            "--list", nargs=2, metavar=("NAME", "FIGURE"),
            help="某平台或机构某个数字（如 in_time/1；加 /below 为分母，/exempt 为不计）数到的编号",
        ),
        JSON,
        _into("--pdf", "考核通报 PDF"),
        _into("--sheets", "各平台或机构的评分表 PDF"),
    )),
    Verb("exchange", "与上级系统交换文件：in 收件，out 写出待告知事项，status 现状", (
        _option("step", choices=("in", "out", "status"), help="in 收件，out 告知，status 现状"),
        _option("--system", metavar="NAME", help="只对这个系统（默认全部）"),
        _option(
            "--folder", type=Path, metavar="DIR",
            help="系统的文件夹；不写 --system 时，其下每个系统一个文件夹（默认按设置）",
        ),
        DRY_RUN,
        JSON,
    )),
    Verb("district", "区级视图：export 街道签名月报，key 本街道公钥，keep 记下街道公钥，roll 汇总各街道", (
        _option("step", choices=("export", "key", "keep", "roll"), help="export、key、keep 或 roll"),
        _option(
            "what", nargs="+", metavar="YEAR-MM|FILE|FOLDER",
            help="export 月份 文件夹；key 文件夹；keep 公钥文件 文件夹；roll 文件夹",
        ),
        _option("--keys", type=Path, metavar="FILE", help="各街道公钥的文件（默认文件夹里的 streets.toml）"),
        _option("--replace", action="store_true", help="街道换了密钥，已经电话核实"),
        JSON,
        _into("--pdf", "汇总表 PDF"),
        _into("--xlsx", "汇总表 xlsx"),
    )),
    Verb("verify", "核对日志链、发放表校验码，并逐行重算", (
        _option("code", nargs="?", metavar="CODE", help="表上的校验码：说出是哪一张表"),
        _option(
            "--anchor", metavar="FILE|CODE",
            help="外面保存的存证（文件，或纸上的 行号-数字）：现在的日志里还有没有它",
        ),
        _option("--export", type=Path, metavar="FOLDER", help="核对一份开放导出（不打开单位的数据）"),
        _option("--digest", default="", metavar="SHA256", help="移交单上记的、校验清单的 SHA-256"),
    )),
    Verb("anchor", "操作日志的存证：显示、打印一页，或按月写入一个文件夹", (
        _into("--pdf", "一页存证 PDF"),
        _option("--to", type=Path, metavar="FOLDER", help="写入这个文件夹，一个月一个文件"),
    )),
    Verb("backup", "加密备份到一个文件", (FILE,)),
    Verb("export", "全部数据导出为不靠本程序也能读的文件（CSV、JSON、PDF/A、附件），附校验程序；不加密", (
        _option("folder", type=Path, metavar="FOLDER", help="新的文件夹"),
        _option("--plain", action="store_true", help="知道导出的内容不加密，不再询问"),
        _option("--no-pdf", action="store_true", help="不写已审批发放表的 PDF/A"),
        _option(
            "--complainants", default="", metavar="REASON",
            help="事件当事人不用掩码，写事由（记入日志；要有综合指挥室的岗位）",
        ),
    )),
    Verb("restore", "从备份恢复到数据目录", (
        FILE,
        _option(
            "--recovery", action="store_true",
            help="用恢复码代替密码（环境变量 SECONDED_RECOVERY 或提示输入）",
        ),
        _option("--replace", action="store_true", help="目录里已有数据时，先移到旁边的文件夹"),
    )),
    Verb("notice", "个人信息处理告知书：目的、种类、期限、联系方式", (
        _option("--pdf", type=Path, metavar="F", required=True, help="告知书 PDF"),
        _option("--unit", metavar="TEXT", help="联系部门（记住，以后不必再写）"),
        _option("--person", metavar="TEXT", help="联系人"),
        _option("--phone", metavar="TEXT", help="电话"),
        _option("--address", metavar="TEXT", help="地址"),
    )),
    Verb("person", "某人的个人信息摘录，供本人查阅、复制；记入日志", (
        _option("staff_no", metavar="STAFF_NO", help="工号；不在花名册上的网格人员写姓名"),
        _option("--reason", required=True, metavar="TEXT", help="事由（谁要求的）"),
        _into("--pdf", "摘录 PDF（.json 结尾则为 JSON）"),
        JSON,
    )),
    Verb("retention", "保存期限表；单位可以用文件规定一部分种类的年限", (
        _option("--set", nargs=2, metavar=("KIND", "YEARS"), help="改某种类的年限"),
        _option("--document", metavar="TEXT", help="依据文号"),
        JSON,
    )),
    Verb("purge", "到期清理：不写事由只列出，写明种类和事由才清理；记入日志", (
        _option("kinds", nargs="*", metavar="KIND"),
        _option("--reason", metavar="TEXT", help="事由"),
    )),
    Verb("rekey", "换数据钥匙：以前复制出去的密钥文件从此打不开数据"),
    Verb("upgrade", "把数据升级到本程序的版本（先备份）"),
)  # fmt: skip


class _VerbParser(argparse.ArgumentParser):
    """The parser of a verb: options may stand before, between and after its words.

    By itself argparse takes the words of a verb in one go, and refuses FILE in `events apply --data D FILE`.
    """

    _between = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - as argparse
        if self._between:
            return super().parse_known_args(args, namespace)
        self._between = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._between = False


def build_parser(argv: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Return the parser; with no verb the window opens.

    With `argv`, verbs that are not in it get no options: nobody asks for them, and the window would wait.
    """
    parser = argparse.ArgumentParser(
        prog="main.py", description="派驻人员管理 · Seconded Staff Desk", epilog=EPILOG
    )
    _where(parser, default=None)
    parser.add_argument("--version", action="version", version=f"派驻人员管理 {version_and_build()}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=_VerbParser)
    for verb in VERBS:
        one = verbs.add_parser(verb.name, help=verb.text, description=verb.text, epilog=EPILOG)
        if argv is not None and verb.name not in argv:
            continue
        _where(one, default=argparse.SUPPRESS)
        for option in verb.options:
            one.add_argument(*option.names, **option.settings)
    return parser


def _where(parser: argparse.ArgumentParser, default: str | None) -> None:
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--data", type=Path, metavar="DIR", default=default, help="数据目录")
    place.add_argument("--database", metavar="URL", default=default, help="PostgreSQL 地址")
    parser.add_argument("--user", metavar="NAME", default=default, help="以谁的账号（默认第一个账号）")
