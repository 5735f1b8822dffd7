<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AccountDialog</name>
        <message>
            <source>A new account</source>
            <translation>新账号</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>First password</source>
            <translation>初始密码</translation>
        </message>
        <message>
            <source>What the person signs in with</source>
            <translation>登录时输入</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Name of the person</source>
            <translation>使用人姓名</translation>
        </message>
        <message>
            <source>Please fill this in.</source>
            <translation>请填写此项。</translation>
        </message>
    </context>
    <context>
        <name>AccountList</name>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>May sign in</source>
            <translation>可登录</translation>
        </message>
        <message>
            <source>Limited to</source>
            <translation>限于机构</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>已停用</translation>
        </message>
    </context>
    <context>
        <name>AccountsPage</name>
        <message>
            <source>Accounts</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>change your own password</source>
            <translation>修改自己的密码</translation>
        </message>
        <message>
            <source>a new account</source>
            <translation>新账号</translation>
        </message>
        <message>
            <source>correct the names of the account</source>
            <translation>更正账号名与姓名</translation>
        </message>
        <message>
            <source>another role for the account</source>
            <translation>更换账号的角色</translation>
        </message>
        <message>
            <source>limit the clerk to agencies</source>
            <translation>把考勤员限于几个机构</translation>
        </message>
        <message>
            <source>switch the account off or on</source>
            <translation>停用或启用账号</translation>
        </message>
        <message>
            <source>set a new password for the account</source>
            <translation>为账号设置新密码</translation>
        </message>
        <message>
            <source>accounts or operation log</source>
            <translation>切换账号与操作日志</translation>
        </message>
        <message>
            <source>Switch on</source>
            <translation>启用</translation>
        </message>
        <message>
            <source>Switch off</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>The account {name} may sign in now.</source>
            <translation>账号 {name} 现在可以登录。</translation>
        </message>
        <message>
            <source>In the file edition nothing is hidden; a server hides the rows of other agencies.</source>
            <translation>文件版不隐藏任何内容；服务器版会隐藏其他机构的数据。</translation>
        </message>
        <message>
            <source>{name} cannot sign in any more.</source>
            <translation>{name} 不能再登录。</translation>
        </message>
        <message>
            <source>Switch {name} on</source>
            <translation>启用账号 {name}</translation>
        </message>
        <message>
            <source>{name} may sign in again, with the new password.</source>
            <translation>{name} 可以用新密码登录。</translation>
        </message>
        <message>
            <source>A new password for {name}</source>
            <translation>为 {name} 设置新密码</translation>
        </message>
        <message>
            <source>{name} signs in with the new password from now on.</source>
            <translation>{name} 今后用新密码登录。</translation>
        </message>
        <message>
            <source>Your password is changed.</source>
            <translation>您的密码已修改。</translation>
        </message>
        <message>
            <source>Making a new recovery code</source>
            <translation>正在生成新的恢复码</translation>
        </message>
        <message>
            <source>The old recovery code no longer works.</source>
            <translation>旧恢复码已作废。</translation>
        </message>
        <message>
            <source>Written: {name}</source>
            <translation>已写入：{name}</translation>
        </message>
        <message>
            <source>{name} is {role} from now on.</source>
            <translation>{name} 的角色改为{role}。</translation>
        </message>
        <message>
            <source>{name} works for {agencies} only.</source>
            <translation>{name} 从此只管{agencies}。</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>{name} works for the whole office again.</source>
            <translation>{name} 又管全单位了。</translation>
        </message>
        <message>
            <source>The account is {name} now, of {person}; who is signed in sees it next time.</source>
            <translation>账号现为 {name}，姓名 {person}；已登录的人下次登录时生效。</translation>
        </message>
        <message>
            <source>The data key is renewed the next time the office is opened and nobody else is in it.</source>
            <translation>下次打开、且没有别人在用时，自动换数据钥匙。</translation>
        </message>
        <message>
            <source>the recovery code</source>
            <translation>恢复码</translation>
        </message>
        <message>
            <source>The data key is renewed once these have the new kind of key: {names}. Let each sign in once, or set a new password or recovery code.</source>
            <translation>等以下各项换成新的钥匙格式后，自动换数据钥匙：{names}。请各登录一次，或设新密码、换发恢复码。</translation>
        </message>
        <message>
            <source>My account</source>
            <translation>我的账号</translation>
        </message>
        <message>
            <source>Operation log</source>
            <translation>操作日志</translation>
        </message>
        <message>
            <source>Every account's password opens the whole encrypted file: roles bind this program, not somebody who reads the file by other means. Whoever must not see everything needs the server edition. An account that is switched off loses its key and the office gets a new data key, so switching it on again needs a new password.</source>
            <translation>每个账号的密码都能打开整份加密数据：角色只约束本程序，约束不了用别的办法读这个文件的人；要分开权限请用服务器版。停用账号会销毁它的钥匙并换数据钥匙，重新启用时需要设置新密码。</translation>
        </message>
        <message>
            <source>The database server keeps the data; passwords are checked by this program.</source>
            <translation>数据保存在数据库服务器上，密码由本程序核对。</translation>
        </message>
        <message>
            <source>Press W to change your password; the administrator manages accounts.</source>
            <translation>按 W 修改密码；账号由管理员管理。</translation>
        </message>
        <message>
            <source>New account</source>
            <translation>新账号</translation>
        </message>
        <message>
            <source>Names</source>
            <translation>改名</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>Agencies</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Set password</source>
            <translation>重设密码</translation>
        </message>
        <message>
            <source>Change your password</source>
            <translation>修改密码</translation>
        </message>
        <message>
            <source>New recovery code</source>
            <translation>更换恢复码</translation>
        </message>
    </context>
    <context>
        <name>AccountsPanel</name>
        <message>
            <source>Accounts</source>
            <translation>账号</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Day present</source>
            <translation>当天全勤</translation>
        </message>
        <message>
            <source>Present for whoever is unmarked on this day</source>
            <translation>当天未登记的都记出勤</translation>
        </message>
        <message>
            <source>Half-day off (8 March, 4 May)</source>
            <translation>节日半天假（3月8日、5月4日）</translation>
        </message>
        <message>
            <source>Week</source>
            <translation>周</translation>
        </message>
        <message>
            <source>Year of the person</source>
            <translation>全年</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Save {n}</source>
            <translation>保存 {n}</translation>
        </message>
        <message>
            <source>Open the month again…</source>
            <translation>重开本月…</translation>
        </message>
        <message>
            <source>Close the month…</source>
            <translation>关账…</translation>
        </message>
        <message>
            <source>mark by the letter in the strip below the grid, or by the sign</source>
            <translation>按下方图例的字母或符号本身标记</translation>
        </message>
        <message>
            <source>mark the whole day, morning and afternoon</source>
            <translation>上午、下午一起标</translation>
        </message>
        <message>
            <source>choose a kind by its pinyin initials, sign or name</source>
            <translation>按拼音首字母、符号或名称选种类</translation>
        </message>
        <message>
            <source>minutes of the late or early half-day; a note on any mark</source>
            <translation>迟到、早退的分钟数；给任一标记加备注</translation>
        </message>
        <message>
            <source>present, and move on; Enter leaves marks as they are</source>
            <translation>记出勤，到下一格；Enter 不动已登记的</translation>
        </message>
        <message>
            <source>present for whoever is unmarked on this day</source>
            <translation>当天未登记的都记出勤</translation>
        </message>
        <message>
            <source>the same in the selection; in the month up to today</source>
            <translation>选区内未登记的；本月到今天未登记的</translation>
        </message>
        <message>
            <source>half-day off on 8 March and 4 May, for whom it is</source>
            <translation>3月8日、5月4日：给该放假的人标半天</translation>
        </message>
        <message>
            <source>clear, fill down, fill right</source>
            <translation>清除、向下填充、向右填充</translation>
        </message>
        <message>
            <source>to the edge of the marked cells; to the filters</source>
            <translation>到已登记的边缘；到筛选栏</translation>
        </message>
        <message>
            <source>fold or unfold the legend; the totals</source>
            <translation>收起或展开图例、合计</translation>
        </message>
        <message>
            <source>go to a person by number; by pinyin initials</source>
            <translation>按序号、按姓名首字母找人</translation>
        </message>
        <message>
            <source>move; marking goes on the way of the last arrow</source>
            <translation>移动；标记后沿最后的方向前进</translation>
        </message>
        <message>
            <source>select; typing then marks the whole selection</source>
            <translation>选择一片，再按键整片标记</translation>
        </message>
        <message>
            <source>copy, cut, paste, also with Excel and WPS; undo, redo</source>
            <translation>复制、剪切、粘贴（可与 Excel、WPS 互贴）、撤销、重做</translation>
        </message>
        <message>
            <source>next unmarked half-day, next exception, next warning</source>
            <translation>下一个未登记、下一个例外、下一个提醒</translation>
        </message>
        <message>
            <source>month before; agency before; PgDn goes on</source>
            <translation>上一月、上一个机构；PgDn 往后</translation>
        </message>
        <message>
            <source>year of the person; week with words; further sums</source>
            <translation>个人全年；周视图带文字；看后面的合计</translation>
        </message>
        <message>
            <source>the printed sheet; close the month or open it again</source>
            <translation>打印样张；关账或重开</translation>
        </message>
        <message>
            <source>save again what could not be saved by itself</source>
            <translation>再存一次没能自动保存的</translation>
        </message>
    </context>
    <context>
        <name>AgenciesDialog</name>
        <message>
            <source>Agencies of {name}</source>
            <translation>{name} 限于哪些机构</translation>
        </message>
        <message>
            <source>Space ticks; none ticked means the whole office.</source>
            <translation>空格键勾选；一个也不勾选就是全单位。</translation>
        </message>
        <message>
            <source>Limited to</source>
            <translation>限于机构</translation>
        </message>
    </context>
    <context>
        <name>AgenciesPage</name>
        <message>
            <source>Agencies</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Terms over time</source>
            <translation>历次派驻关系</translation>
        </message>
        <message>
            <source>Enter an agency</source>
            <translation>登记派驻机构</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Odd characters</source>
            <translation>形近字</translation>
        </message>
        <message>
            <source>terms on {day}</source>
            <translation>{day} 的派驻关系</translation>
        </message>
        <message>
            <source>enter an agency</source>
            <translation>登记派驻机构</translation>
        </message>
        <message>
            <source>edit the agency and its terms</source>
            <translation>编辑机构及其派驻关系</translation>
        </message>
        <message>
            <source>write names plainly, join agencies that look the same</source>
            <translation>改正形近的字，合并形近的机构</translation>
        </message>
        <message>
            <source>Terms of {name} over time</source>
            <translation>{name} 历次派驻关系</translation>
        </message>
        <message>
            <source>Also called: {names}</source>
            <translation>又称：{names}</translation>
        </message>
        <message>
            <source>These names look like plain ones and are not. They are written plainly, and agencies that look the same become one; sheets that were approved keep the name that they had.</source>
            <translation>下列名称看起来一样，其实用了别的字符。名称将按通行的字改写，形近的机构合并成一个；已经审批的发放表保留原来的写法。</translation>
        </message>
        <message>
            <source>Put right</source>
            <translation>改正</translation>
        </message>
        <message>
            <source>The names are written plainly.</source>
            <translation>名称已按通行的字改写。</translation>
        </message>
        <message>
            <source>{name} is saved.</source>
            <translation>已保存 {name}。</translation>
        </message>
        <message>
            <source>{name} is as before.</source>
            <translation>{name} 已恢复原状。</translation>
        </message>
        <message>
            <source>A roster brings its agencies along; or enter the first one here.</source>
            <translation>导入花名册时会一并登记机构，也可以在这里登记第一个。</translation>
        </message>
        <message>
            <source>No agencies yet</source>
            <translation>还没有派驻机构</translation>
        </message>
        <message>
            <source>{name}: {points} has no agreed look, enter the name again</source>
            <translation>{name}：{points} 没有公认的字形，请重新录入名称</translation>
        </message>
        <message>
            <source>{name} ({points}): joined with the agency {plain}</source>
            <translation>{name}（{points}）：与机构“{plain}”合并</translation>
        </message>
        <message>
            <source>{name} ({points}): written {plain}</source>
            <translation>{name}（{points}）：改写为“{plain}”</translation>
        </message>
    </context>
    <context>
        <name>AgencyDeskPage</name>
        <message>
            <source>Agency's desk</source>
            <translation>站所办理</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
    </context>
    <context>
        <name>AgencyDialog</name>
        <message>
            <source>Edit {name}</source>
            <translation>编辑：{name}</translation>
        </message>
        <message>
            <source>A new agency</source>
            <translation>登记派驻机构</translation>
        </message>
        <message>
            <source>Name of the agency</source>
            <translation>机构名称</translation>
        </message>
        <message>
            <source>Other names</source>
            <translation>别名</translation>
        </message>
        <message>
            <source>As files call it, separated by 、</source>
            <translation>表格里出现的其他叫法，用、隔开</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>主管部门</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>Terms</source>
            <translation>派驻关系</translation>
        </message>
        <message>
            <source>Please enter the name.</source>
            <translation>请填写名称。</translation>
        </message>
        <message>
            <source>One of {names}, or empty.</source>
            <translation>请填 {names} 之一，或留空。</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>Two lines begin on the same day; give the newer one its own date.</source>
            <translation>有两段从同一天开始，请给较新的一段填写它自己的日期。</translation>
        </message>
    </context>
    <context>
        <name>AgencyLeaf</name>
        <message>
            <source>Sums by agency</source>
            <translation>分单位汇总</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} 人</translation>
        </message>
        <message>
            <source>Amounts by agency</source>
            <translation>各单位金额</translation>
        </message>
        <message>
            <source>Amounts by grade</source>
            <translation>各等次金额</translation>
        </message>
    </context>
    <context>
        <name>AgencyList</name>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Attendance</source>
            <translation>考勤</translation>
        </message>
        <message>
            <source>Work log</source>
            <translation>工作日志</translation>
        </message>
        <message>
            <source>Year-end bonus</source>
            <translation>年终奖金</translation>
        </message>
        <message>
            <source>Allowance</source>
            <translation>津补贴</translation>
        </message>
        <message>
            <source>Base pay by</source>
            <translation>基本工资由</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>主管部门</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>from the beginning</source>
            <translation>一开始</translation>
        </message>
        <message>
            <source>In full</source>
            <translation>发放</translation>
        </message>
        <message>
            <source>By tier reference</source>
            <translation>参照档次</translation>
        </message>
        <message>
            <source>No bonus</source>
            <translation>不发</translation>
        </message>
        <message>
            <source>the street</source>
            <translation>街道发</translation>
        </message>
        <message>
            <source>its department</source>
            <translation>主管部门发</translation>
        </message>
        <message>
            <source>kept here</source>
            <translation>归街道</translation>
        </message>
        <message>
            <source>not here</source>
            <translation>不归街道</translation>
        </message>
        <message>
            <source>granted</source>
            <translation>发</translation>
        </message>
        <message>
            <source>not granted</source>
            <translation>不发</translation>
        </message>
    </context>
    <context>
        <name>AgencyScoreDialog</name>
        <message>
            <source>Score sheet of {name}</source>
            <translation>{name}评分表</translation>
        </message>
        <message>
            <source>Scored by</source>
            <translation>评分人</translation>
        </message>
        <message>
            <source>Please enter 0 to {most}.</source>
            <translation>请填 0 至 {most}。</translation>
        </message>
        <message>
            <source>Please say who scored, or by which paper.</source>
            <translation>请写明评分人或依据的文书。</translation>
        </message>
    </context>
    <context>
        <name>AgencyScores</name>
        <message>
            <source>Agencies' own scores</source>
            <translation>派驻机构得分</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>得分</translation>
        </message>
    </context>
    <context>
        <name>Allowance</name>
        <message>
            <source>Held</source>
            <translation>暂缓</translation>
        </message>
        <message>
            <source>#</source>
            <translation>序</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Paid out</source>
            <translation>实发</translation>
        </message>
        <message>
            <source>Gross</source>
            <translation>应发</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>扣款</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>What is missing</source>
            <translation>缺什么</translation>
        </message>
        <message>
            <source>Nothing differs from before</source>
            <translation>与已录入的相同，没有变化</translation>
        </message>
        <message>
            <source>Entered: {kinds}</source>
            <translation>已录入：{kinds}</translation>
        </message>
        <message>
            <source>Allowances as text</source>
            <translation>津补贴办法（文本）</translation>
        </message>
        <message>
            <source>Allowance</source>
            <translation>津补贴</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版次</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>no document</source>
            <translation>无依据文号</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>批准</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>有效月份</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>标准</translation>
        </message>
        <message>
            <source>Entered</source>
            <translation>录入</translation>
        </message>
        <message>
            <source>regulated</source>
            <translation>统一津补贴</translation>
        </message>
        <message>
            <source>counts</source>
            <translation>本月有效</translation>
        </message>
        <message>
            <source>earlier or later</source>
            <translation>不在本月</translation>
        </message>
        <message>
            <source>by attendance</source>
            <translation>按出勤</translation>
        </message>
    </context>
    <context>
        <name>AllowancePage</name>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>Kinds</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Allowances</source>
            <translation>单位自发津补贴</translation>
        </message>
        <message>
            <source>recompute</source>
            <translation>重新测算</translation>
        </message>
        <message>
            <source>the month, the kinds behind it</source>
            <translation>切换本月与项目</translation>
        </message>
        <message>
            <source>explain another kind of the same person</source>
            <translation>查看同一人另一项的计算过程</translation>
        </message>
        <message>
            <source>go into the explanation; in the kinds, edit</source>
            <translation>进入计算过程；在项目表中为编辑</translation>
        </message>
        <message>
            <source>hide or show the explanation</source>
            <translation>隐藏或显示计算过程</translation>
        </message>
        <message>
            <source>the next step: check, approve, enter the payment</source>
            <translation>下一步：复核、审批、登记发放</translation>
        </message>
        <message>
            <source>preview the paper</source>
            <translation>打印预览</translation>
        </message>
        <message>
            <source>edit the kind in a form, as text</source>
            <translation>用表单、用文本编辑项目</translation>
        </message>
        <message>
            <source>a new kind, import a file</source>
            <translation>新建项目、导入文件</translation>
        </message>
        <message>
            <source>the month before, the month after</source>
            <translation>上月、下月</translation>
        </message>
        <message>
            <source>Kinds {n}</source>
            <translation>项目 {n}</translation>
        </message>
        <message>
            <source>Computing {month}</source>
            <translation>正在测算 {month}</translation>
        </message>
        <message>
            <source>Draft, checked, not approved</source>
            <translation>草稿，已复核，未审批</translation>
        </message>
        <message>
            <source>Draft, not approved</source>
            <translation>草稿，未审批</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已发放</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>已审批</translation>
        </message>
        <message>
            <source>Recomputed</source>
            <translation>已重新测算</translation>
        </message>
        <message>
            <source>{n} held, without an amount</source>
            <translation>暂缓 {n} 人，不计金额</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} 人</translation>
        </message>
        <message>
            <source>Paid to</source>
            <translation>发放人数</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Approve the allowances of {month}</source>
            <translation>审批 {month} 津补贴</translation>
        </message>
        <message>
            <source>Approved and frozen: {n} lines</source>
            <translation>已审批并冻结 {n} 行</translation>
        </message>
        <message>
            <source>Allowances of {month} paid</source>
            <translation>{month} 津补贴已发放</translation>
        </message>
        <message>
            <source>Marked as paid, voucher {document}</source>
            <translation>已登记发放，凭证号 {document}</translation>
        </message>
        <message>
            <source>Check the allowances of {month}</source>
            <translation>复核 {month} 津补贴</translation>
        </message>
        <message>
            <source>Checked, number {n}: a leader can approve it now</source>
            <translation>已复核（第 {n} 次），可以由领导审批了</translation>
        </message>
        <message>
            <source>Allowance: {name}</source>
            <translation>津补贴：{name}</translation>
        </message>
        <message>
            <source>New allowance</source>
            <translation>新的津补贴</translation>
        </message>
        <message>
            <source>Import allowances</source>
            <translation>导入津补贴办法</translation>
        </message>
        <message>
            <source>See the kinds</source>
            <translation>查看津补贴项目</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>审批</translation>
        </message>
        <message>
            <source>Mark as paid</source>
            <translation>登记发放</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>打印预览</translation>
        </message>
        <message>
            <source>Recompute</source>
            <translation>重新测算</translation>
        </message>
        <message>
            <source>Workbook</source>
            <translation>Excel</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>计算过程</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>复核</translation>
        </message>
        <message>
            <source>Edit the kind</source>
            <translation>编辑项目</translation>
        </message>
        <message>
            <source>As text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>Import a file…</source>
            <translation>导入文件…</translation>
        </message>
        <message>
            <source>A new kind</source>
            <translation>空白项目</translation>
        </message>
        <message>
            <source>New kind</source>
            <translation>新项目</translation>
        </message>
        <message>
            <source>Start from an example</source>
            <translation>从示例开始</translation>
        </message>
        <message>
            <source>Computed now and not approved: not a basis for payment</source>
            <translation>按当前数据测算，未经审批，不作发放依据</translation>
        </message>
        <message>
            <source>No allowance this month yet</source>
            <translation>本月还没有津补贴</translation>
        </message>
    </context>
    <context>
        <name>AllowanceTextDialog</name>
        <message>
            <source>Allowances as TOML</source>
            <translation>津补贴办法（TOML 文本）</translation>
        </message>
    </context>
    <context>
        <name>AmountPane</name>
        <message>
            <source>Copy as text</source>
            <translation>复制计算过程</translation>
        </message>
    </context>
    <context>
        <name>AppealDialog</name>
        <message>
            <source>{name} contests the grade</source>
            <translation>{name}提出复核、申诉</translation>
        </message>
        <message>
            <source>As</source>
            <translation>方式</translation>
        </message>
        <message>
            <source>review</source>
            <translation>复核</translation>
        </message>
        <message>
            <source>appeal</source>
            <translation>申诉</translation>
        </message>
        <message>
            <source>Received on</source>
            <translation>提出日期</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Please name the paper.</source>
            <translation>请写明文书。</translation>
        </message>
    </context>
    <context>
        <name>AppealEndDialog</name>
        <message>
            <source>How it ended for {name}</source>
            <translation>{name}的复核、申诉结果</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Decided on</source>
            <translation>决定日期</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Please name the paper.</source>
            <translation>请写明文书。</translation>
        </message>
    </context>
    <context>
        <name>ApprovalDialog</name>
        <message>
            <source>Approve and freeze</source>
            <translation>审批并冻结</translation>
        </message>
        <message>
            <source>{n} held, without an amount</source>
            <translation>暂缓 {n} 人，不计金额</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} 人</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>Paid to</source>
            <translation>发放人数</translation>
        </message>
        <message>
            <source>Street tier</source>
            <translation>街道档次</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Approval freezes every line with its explanation. Later changes of attendance, grades or scheme leave it as it is; what was approved is only put right by a supplement.</source>
            <translation>审批后，每一行连同计算过程一并冻结；以后再改考勤、等次或办法，都不影响本表。已审批的金额只能通过补发、扣回更正。</translation>
        </message>
    </context>
    <context>
        <name>ApproveSheetDialog</name>
        <message>
            <source>Approve and freeze</source>
            <translation>审批并冻结</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>Approval freezes every line with its explanation, whatever changes elsewhere later.</source>
            <translation>审批后，每一行连同计算过程一并冻结，以后别处的改动都不影响本表。</translation>
        </message>
    </context>
    <context>
        <name>AsOfBar</name>
        <message>
            <source>Posted today</source>
            <translation>今日在派</translation>
        </message>
        <message>
            <source>Posted on…</source>
            <translation>指定日期在派</translation>
        </message>
        <message>
            <source>Everyone ever</source>
            <translation>历年全部</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>截至</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
    </context>
    <context>
        <name>Assessment</name>
        <message>
            <source>Rank</source>
            <translation>名次</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>得分</translation>
        </message>
        <message>
            <source>By rule</source>
            <translation>按规则</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>等次</translation>
        </message>
        <message>
            <source>On the way</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>no summary</source>
            <translation>未交总结</translation>
        </message>
        <message>
            <source>on record, undecided</source>
            <translation>已录入，未定</translation>
        </message>
        <message>
            <source>proposed</source>
            <translation>已建议</translation>
        </message>
        <message>
            <source>decided</source>
            <translation>已确定</translation>
        </message>
        <message>
            <source>signed</source>
            <translation>已签字</translation>
        </message>
        <message>
            <source>notified, not signed</source>
            <translation>已反馈未签字</translation>
        </message>
        <message>
            <source>objection</source>
            <translation>复核申诉</translation>
        </message>
        <message>
            <source>Staff no.</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Kind of staff</source>
            <translation>性质</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Article</source>
            <translation>依据条款</translation>
        </message>
        <message>
            <source>no rules for this kind of staff in this year</source>
            <translation>这类人员本年没有适用的考核规定</translation>
        </message>
        <message>
            <source>not put into a pool yet</source>
            <translation>尚未编入单元</translation>
        </message>
        <message>
            <source>Grades are chosen in the review and by the committee, by a leader.</source>
            <translation>等次由领导在审核评鉴和确定等次两步中选定。</translation>
        </message>
        <message>
            <source>{n} proposals recorded.</source>
            <translation>已记录 {n} 人的建议等次。</translation>
        </message>
        <message>
            <source>{n} decisions recorded.</source>
            <translation>已确定 {n} 人的等次。</translation>
        </message>
        <message>
            <source>{n} places by paper.</source>
            <translation>批准名额 {n} 个。</translation>
        </message>
        <message>
            <source>The fact is recorded.</source>
            <translation>情况已登记。</translation>
        </message>
        <message>
            <source>recorded by mistake</source>
            <translation>登记有误</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤销，恢复原样</translation>
        </message>
        <message>
            <source>The fact has ended.</source>
            <translation>情况已结束。</translation>
        </message>
        <message>
            <source>{n} pools made, one per agency and kind of staff.</source>
            <translation>生成 {n} 个考核单元，每个机构每类人员一个。</translation>
        </message>
        <message>
            <source>{name} is saved.</source>
            <translation>已保存 {name}。</translation>
        </message>
        <message>
            <source>{name} is no pool any more.</source>
            <translation>{name}已删除。</translation>
        </message>
        <message>
            <source>People of {name}</source>
            <translation>{name}的人员</translation>
        </message>
        <message>
            <source>People of the pool</source>
            <translation>单元人员</translation>
        </message>
        <message>
            <source>{n} people are in the pool.</source>
            <translation>单元内 {n} 人。</translation>
        </message>
        <message>
            <source>Leaders who score {name}</source>
            <translation>{name}的评分领导</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>评分人</translation>
        </message>
        <message>
            <source>{n} leaders score the pool.</source>
            <translation>{n} 位领导评分。</translation>
        </message>
        <message>
            <source>Figures of the office</source>
            <translation>本单位考核口径</translation>
        </message>
        <message>
            <source>{name}, in force from {year}</source>
            <translation>{name}（自 {year} 年起）</translation>
        </message>
        <message>
            <source>The text is in force from {year} on.</source>
            <translation>文本自 {year} 年起施行。</translation>
        </message>
        <message>
            <source>Summaries in</source>
            <translation>登记总结</translation>
        </message>
        <message>
            <source>Begin publicity</source>
            <translation>开始公示</translation>
        </message>
        <message>
            <source>Notified and signed</source>
            <translation>反馈签字</translation>
        </message>
        <message>
            <source>To the scores</source>
            <translation>去评分</translation>
        </message>
        <message>
            <source>Grade and comment</source>
            <translation>等次和评语</translation>
        </message>
        <message>
            <source>Objection</source>
            <translation>复核申诉</translation>
        </message>
        <message>
            <source>Take the step: {step}</source>
            <translation>办理：{step}</translation>
        </message>
        <message>
            <source>{step} is done.</source>
            <translation>{step}已办理。</translation>
        </message>
        <message>
            <source>{step} is open again.</source>
            <translation>{step}已重新开启。</translation>
        </message>
        <message>
            <source>Self-summaries handed in</source>
            <translation>个人总结已交</translation>
        </message>
        <message>
            <source>Handed in on</source>
            <translation>交来日期</translation>
        </message>
        <message>
            <source>{n} self-summaries recorded.</source>
            <translation>已登记 {n} 份个人总结。</translation>
        </message>
        <message>
            <source>Publicity of those graded 优秀</source>
            <translation>优秀等次公示</translation>
        </message>
        <message>
            <source>Name, unit and post are shown, for working days by the office's calendar.</source>
            <translation>公示姓名、单位、职务，按本单位工作日历计工作日。</translation>
        </message>
        <message>
            <source>Begins on</source>
            <translation>公示开始</translation>
        </message>
        <message>
            <source>Publicity runs until {until}.</source>
            <translation>公示至 {until}。</translation>
        </message>
        <message>
            <source>{n} people notified.</source>
            <translation>已反馈 {n} 人。</translation>
        </message>
        <message>
            <source>review until {review}, appeal until {appeal}</source>
            <translation>复核截至 {review}，申诉截至 {appeal}</translation>
        </message>
        <message>
            <source>{name} contests the grade.</source>
            <translation>{name}提出复核、申诉。</translation>
        </message>
        <message>
            <source>the grade stands</source>
            <translation>维持原结果</translation>
        </message>
        <message>
            <source>to be changed</source>
            <translation>予以变更</translation>
        </message>
        <message>
            <source>withdrawn</source>
            <translation>本人撤回</translation>
        </message>
        <message>
            <source>The outcome is recorded.</source>
            <translation>结果已登记。</translation>
        </message>
        <message>
            <source>Everybody who takes part must hand in a self-summary.</source>
            <translation>这一步要求：参加考核人员都交来个人总结。</translation>
        </message>
        <message>
            <source>Every score must be in, and every leader must have submitted.</source>
            <translation>这一步要求：各项评分齐全，每位评分人都已提交。</translation>
        </message>
        <message>
            <source>Everybody needs a comment and a proposed grade.</source>
            <translation>这一步要求：每人都有评语和建议等次。</translation>
        </message>
        <message>
            <source>Every grade must be decided, within the places of 优秀.</source>
            <translation>这一步要求：每人的等次都已确定，优秀不超过名额。</translation>
        </message>
        <message>
            <source>The publicity period for those graded 优秀 must be over; where nobody is graded so, none is needed.</source>
            <translation>这一步要求：优秀等次公示期满；没有优秀的不用公示。</translation>
        </message>
        <message>
            <source>Everybody must be notified in writing and must have signed, or said why not.</source>
            <translation>这一步要求：结果已书面反馈，本人已签字或注明意见。</translation>
        </message>
        <message>
            <source>The time for objections must be over, and each of them answered.</source>
            <translation>这一步要求：申请复核的期限已过，每项申请都已答复。</translation>
        </message>
        <message>
            <source>The results go to the bonus, and the database refuses every change.</source>
            <translation>结果交奖金使用，数据库不再接受改动。</translation>
        </message>
        <message>
            <source>Self-summary</source>
            <translation>总结述职</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>测评评分</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>审核评鉴</translation>
        </message>
        <message>
            <source>Committee</source>
            <translation>确定等次</translation>
        </message>
        <message>
            <source>Publicity</source>
            <translation>公示</translation>
        </message>
        <message>
            <source>Written feedback</source>
            <translation>反馈签字</translation>
        </message>
        <message>
            <source>Objections</source>
            <translation>复核申诉</translation>
        </message>
        <message>
            <source>Filing</source>
            <translation>归档备案</translation>
        </message>
        <message>
            <source>rounded down</source>
            <translation>向下取整</translation>
        </message>
        <message>
            <source>rounded half up</source>
            <translation>四舍五入</translation>
        </message>
        <message>
            <source>rounded up</source>
            <translation>向上取整</translation>
        </message>
        <message>
            <source>No paper fixes the places of 优秀 yet.</source>
            <translation>还没有文件规定优秀名额。</translation>
        </message>
        <message>
            <source>places by paper: {places}</source>
            <translation>批准名额 {places}</translation>
        </message>
        <message>
            <source>{base} people × {percent} %, {rounding} = {places} places</source>
            <translation>{base} 人 × {percent}%，{rounding} = {places} 个名额</translation>
        </message>
        <message>
            <source>, of {owner}</source>
            <translation>，名额归{owner}</translation>
        </message>
        <message>
            <source>chosen {n}</source>
            <translation>已定 {n}</translation>
        </message>
        <message>
            <source>{n} too many</source>
            <translation>超 {n}</translation>
        </message>
        <message>
            <source>left {n}</source>
            <translation>剩 {n}</translation>
        </message>
        <message>
            <source>not decided {n}</source>
            <translation>未定 {n}</translation>
        </message>
        <message>
            <source>{n} missing</source>
            <translation>缺 {n} 项</translation>
        </message>
        <message>
            <source>present throughout</source>
            <translation>全勤</translation>
        </message>
        <message>
            <source>no work logs</source>
            <translation>没有工作日志</translation>
        </message>
        <message>
            <source>{logs} logs, {hours} h, {tasks} tasks</source>
            <translation>日志 {logs} 篇，{hours} 小时，任务 {tasks} 件</translation>
        </message>
        <message>
            <source>no closed events</source>
            <translation>没有办结的事件</translation>
        </message>
        <message>
            <source>{closed} closed, {share} in time, {reworks} reworks, {thanks} thanks</source>
            <translation>办结 {closed} 件，按时 {share}，返工 {reworks} 次，双满意 {thanks} 件</translation>
        </message>
        <message>
            <source>not approved</source>
            <translation>未审定</translation>
        </message>
        <message>
            <source>{agency} {points} points, place {rank}</source>
            <translation>{agency} {points} 分，第 {rank} 名</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>none on record</source>
            <translation>没有记录</translation>
        </message>
    </context>
    <context>
        <name>AssessmentActions</name>
        <message>
            <source>Take the step</source>
            <translation>办理这一步</translation>
        </message>
        <message>
            <source>Record the grades</source>
            <translation>记录等次</translation>
        </message>
        <message>
            <source>Objection</source>
            <translation>复核申诉</translation>
        </message>
        <message>
            <source>By rule</source>
            <translation>按规则</translation>
        </message>
        <message>
            <source>Places by paper</source>
            <translation>批准名额</translation>
        </message>
        <message>
            <source>A later decision</source>
            <translation>另作决定</translation>
        </message>
        <message>
            <source>Make the pools</source>
            <translation>生成考核单元</translation>
        </message>
        <message>
            <source>As proposed</source>
            <translation>按评鉴建议</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>Form of the person</source>
            <translation>本人登记表</translation>
        </message>
        <message>
            <source>Forms of the pool</source>
            <translation>全单元登记表</translation>
        </message>
        <message>
            <source>Summary of grades</source>
            <translation>考核结果汇总表</translation>
        </message>
        <message>
            <source>Score sheets of the leaders</source>
            <translation>领导评分表</translation>
        </message>
        <message>
            <source>Publicity notice</source>
            <translation>优秀等次公示</translation>
        </message>
        <message>
            <source>Notices of the result</source>
            <translation>结果通知书</translation>
        </message>
        <message>
            <source>The person</source>
            <translation>本人</translation>
        </message>
        <message>
            <source>The pool</source>
            <translation>考核单元</translation>
        </message>
        <message>
            <source>Rules and figures as text</source>
            <translation>规则与参数文本</translation>
        </message>
        <message>
            <source>Delete the pool</source>
            <translation>删除考核单元</translation>
        </message>
        <message>
            <source>Grade and comment</source>
            <translation>等次和评语</translation>
        </message>
        <message>
            <source>Self-summary with its text…</source>
            <translation>录入个人总结…</translation>
        </message>
        <message>
            <source>Record a fact</source>
            <translation>登记情况</translation>
        </message>
        <message>
            <source>End a fact</source>
            <translation>情况结束</translation>
        </message>
        <message>
            <source>Go back to a step</source>
            <translation>退回某一步</translation>
        </message>
        <message>
            <source>People of the pool…</source>
            <translation>单元人员…</translation>
        </message>
        <message>
            <source>Leaders who score…</source>
            <translation>评分领导…</translation>
        </message>
        <message>
            <source>Rules and places of the pool…</source>
            <translation>单元的规定和名额…</translation>
        </message>
        <message>
            <source>A new pool…</source>
            <translation>新建考核单元…</translation>
        </message>
        <message>
            <source>Make the pools that are missing</source>
            <translation>补齐考核单元</translation>
        </message>
        <message>
            <source>Rules of the pool as text…</source>
            <translation>单元的考核规定文本…</translation>
        </message>
        <message>
            <source>Score sheet of the pool as text…</source>
            <translation>单元的评分表文本…</translation>
        </message>
        <message>
            <source>Figures of the office as text…</source>
            <translation>本单位考核口径文本…</translation>
        </message>
    </context>
    <context>
        <name>AssessmentPage</name>
        <message>
            <source>People are graded in pools, which are made from who is posted where.</source>
            <translation>考核按单元进行，单元由各机构的派驻人员生成。</translation>
        </message>
        <message>
            <source>The HR clerk makes the pools first; then they are graded here.</source>
            <translation>请考勤员先生成考核单元，然后在这里评定等次。</translation>
        </message>
        <message>
            <source>No pools in this year yet</source>
            <translation>本年还没有考核单元</translation>
        </message>
        <message>
            <source>People of the pool</source>
            <translation>单元人员</translation>
        </message>
        <message>
            <source>In no pool</source>
            <translation>未入单元</translation>
        </message>
        <message>
            <source>Year-end assessment</source>
            <translation>年度考核</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>grade of the chosen people: {grades}</source>
            <translation>所选人员的等次：{grades}</translation>
        </message>
        <message>
            <source>grade and comment of one person</source>
            <translation>一个人的等次和评语</translation>
        </message>
        <message>
            <source>the rule's proposals wherever nothing is chosen</source>
            <translation>未选的人按规则建议</translation>
        </message>
        <message>
            <source>in the committee: what the review proposed</source>
            <translation>确定等次时：按评鉴建议</translation>
        </message>
        <message>
            <source>record what was chosen</source>
            <translation>记录选定的等次</translation>
        </message>
        <message>
            <source>take the step that is due</source>
            <translation>办理当前一步</translation>
        </message>
        <message>
            <source>what the due step asks for: summaries, publicity, signatures, objections</source>
            <translation>当前一步要办的事：总结、公示、签字、复核申诉</translation>
        </message>
        <message>
            <source>go back to a step, with a reason</source>
            <translation>退回某一步，写明原因</translation>
        </message>
        <message>
            <source>record a fact about the person</source>
            <translation>登记本人的情况</translation>
        </message>
        <message>
            <source>preview the form of the person</source>
            <translation>预览本人登记表</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>the pool before, the pool after</source>
            <translation>上一个、下一个单元</translation>
        </message>
        <message>
            <source>filed</source>
            <translation>已归档</translation>
        </message>
        <message>
            <source>Take the step: {step}</source>
            <translation>办理：{step}</translation>
        </message>
        <message>
            <source>There is no decision yet that a later one could point to.</source>
            <translation>还没有可以另作决定的等次。</translation>
        </message>
        <message>
            <source>There is no step to go back to.</source>
            <translation>没有可以退回的步骤。</translation>
        </message>
        <message>
            <source>No fact of {name} lasts any more.</source>
            <translation>{name}没有尚未结束的情况。</translation>
        </message>
        <message>
            <source>Publicity of those graded 优秀</source>
            <translation>优秀等次公示</translation>
        </message>
        <message>
            <source>Not decided</source>
            <translation>未定等次</translation>
        </message>
        <message>
            <source>Restricted</source>
            <translation>等次受限</translation>
        </message>
        <message>
            <source>Import files</source>
            <translation>导入文件</translation>
        </message>
        <message>
            <source>Nobody was posted in this year</source>
            <translation>本年度没有派驻人员</translation>
        </message>
        <message>
            <source>Import the roster or enter the staff first, or choose another year above.</source>
            <translation>请先导入花名册或登记派驻人员，或在上方选择其他年度。</translation>
        </message>
    </context>
    <context>
        <name>AssignDialog</name>
        <message>
            <source>Assign</source>
            <translation>交办</translation>
        </message>
        <message>
            <source>Handled by</source>
            <translation>主办</translation>
        </message>
        <message>
            <source>Instruction</source>
            <translation>办理要求</translation>
        </message>
        <message>
            <source>Assisting</source>
            <translation>协办单位</translation>
        </message>
        <message>
            <source>Ruling</source>
            <translation>会商裁定</translation>
        </message>
        <message>
            <source>Due at</source>
            <translation>办理期限</translation>
        </message>
        <message>
            <source>Empty: as the limits say</source>
            <translation>不填：按限时规定</translation>
        </message>
        <message>
            <source>Designated in a dispute: it may not be returned</source>
            <translation>争议指定：不得退回</translation>
        </message>
        <message>
            <source>Type an agency or a person, also by pinyin initials.</source>
            <translation>请输入单位或人员，可用拼音首字母。</translation>
        </message>
        <message>
            <source>Several platforms are in it: name the deputy secretary's ruling.</source>
            <translation>涉及多个平台：请写明党工委副书记的会商裁定。</translation>
        </message>
        <message>
            <source>Nobody has that name</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Enter assigns to whom is named here</source>
            <translation>按 Enter 即交办给这里显示的单位或人员</translation>
        </message>
    </context>
    <context>
        <name>Attendance</name>
        <message>
            <source>{n} half-days · {days} days · {people} people</source>
            <translation>{n} 个半天 · {days} 天 · {people} 人</translation>
        </message>
        <message>
            <source>unmarked {n}</source>
            <translation>未登记 {n}</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} 分钟</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>在岗</translation>
        </message>
        <message>
            <source>Away</source>
            <translation>缺勤</translation>
        </message>
        <message>
            <source>Unmarked</source>
            <translation>未登记</translation>
        </message>
        <message>
            <source>on</source>
            <translation>班</translation>
        </message>
        <message>
            <source>off</source>
            <translation>休</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清除</translation>
        </message>
        <message>
            <source>working day in lieu</source>
            <translation>调休上班</translation>
        </message>
        <message>
            <source>rest day</source>
            <translation>休息日</translation>
        </message>
        <message>
            <source>half a day off: Ctrl+H</source>
            <translation>放假半天：Ctrl+H</translation>
        </message>
        <message>
            <source>unmarked</source>
            <translation>未登记</translation>
        </message>
        <message>
            <source>not posted here</source>
            <translation>不在派</translation>
        </message>
        <message>
            <source>nothing due</source>
            <translation>不用登记</translation>
        </message>
        <message>
            <source>, closed</source>
            <translation>，已关账</translation>
        </message>
        <message>
            <source>, {n} minutes</source>
            <translation>，{n} 分钟</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>序号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>{what}: {days} days</source>
            <translation>{what}：{days} 天</translation>
        </message>
        <message>
            <source>{what}: {days}×</source>
            <translation>{what}：{days} 次</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>应出勤</translation>
        </message>
        <message>
            <source>Attended</source>
            <translation>出勤</translation>
        </message>
        <message>
            <source>All agencies</source>
            <translation>全部单位</translation>
        </message>
        <message>
            <source>morning</source>
            <translation>上午</translation>
        </message>
        <message>
            <source>afternoon</source>
            <translation>下午</translation>
        </message>
        <message>
            <source>am</source>
            <translation>上</translation>
        </message>
        <message>
            <source>pm</source>
            <translation>下</translation>
        </message>
        <message>
            <source>Women's Day</source>
            <translation>妇女节</translation>
        </message>
        <message>
            <source>Youth Day</source>
            <translation>青年节</translation>
        </message>
    </context>
    <context>
        <name>AttendancePage</name>
        <message>
            <source>Go to staff</source>
            <translation>去派驻人员</translation>
        </message>
        <message>
            <source>Nobody to mark here</source>
            <translation>这里还没有要记考勤的人</translation>
        </message>
        <message>
            <source>Enter the staff first, or import the roster; then their days appear here.</source>
            <translation>先登记派驻人员，或导入花名册；之后就能在这里记考勤。</translation>
        </message>
        <message>
            <source>Attendance</source>
            <translation>考勤</translation>
        </message>
        <message>
            <source>Undone: {label}</source>
            <translation>已撤销：{label}</translation>
        </message>
        <message>
            <source>Done again: {label}</source>
            <translation>已重做：{label}</translation>
        </message>
        <message>
            <source>{n} unsaved</source>
            <translation>{n} 个半天未保存</translation>
        </message>
        <message>
            <source>All saved</source>
            <translation>已全部保存</translation>
        </message>
        <message>
            <source>Read only</source>
            <translation>只读</translation>
        </message>
    </context>
    <context>
        <name>BackingUp</name>
        <message>
            <source>Backing up</source>
            <translation>正在备份</translation>
        </message>
    </context>
    <context>
        <name>BallotDialog</name>
        <message>
            <source>Ballot on {name}</source>
            <translation>{name}的民主测评</translation>
        </message>
        <message>
            <source>abstained</source>
            <translation>弃权</translation>
        </message>
        <message>
            <source>Held on</source>
            <translation>测评日期</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Please enter the votes.</source>
            <translation>请填票数。</translation>
        </message>
    </context>
    <context>
        <name>BankExportDialog</name>
        <message>
            <source>File for the bank</source>
            <translation>银行代发文件</translation>
        </message>
        <message>
            <source>Write the file…</source>
            <translation>写出文件…</translation>
        </message>
        <message>
            <source>Layout</source>
            <translation>文件格式</translation>
        </message>
        <message>
            <source>Pays</source>
            <translation>发放金额</translation>
        </message>
        <message>
            <source>the amount due</source>
            <translation>应发合计</translation>
        </message>
        <message>
            <source>the net</source>
            <translation>实发（税后）</translation>
        </message>
        <message>
            <source>Payer</source>
            <translation>代发单位</translation>
        </message>
        <message>
            <source>Account of the payer</source>
            <translation>付款账号</translation>
        </message>
        <message>
            <source>The pool goes to the unit as a whole</source>
            <translation>打包款项整笔付给单位</translation>
        </message>
        <message>
            <source>Holder</source>
            <translation>户名</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Bank</source>
            <translation>开户行</translation>
        </message>
        <message>
            <source>The first lines, accounts masked</source>
            <translation>前几行（账号已遮盖）</translation>
        </message>
        <message>
            <source>Please enter the account that the pool is paid to.</source>
            <translation>请填写打包款项的收款账号。</translation>
        </message>
        <message>
            <source>{format}, {encoding}</source>
            <translation>{format}，{encoding}</translation>
        </message>
        <message>
            <source>… {n} lines in all</source>
            <translation>…… 共 {n} 行</translation>
        </message>
    </context>
    <context>
        <name>BankLeaf</name>
        <message>
            <source>List for the bank, accounts masked</source>
            <translation>代发清单（账号已遮盖）</translation>
        </message>
        <message>
            <source>Stops the export</source>
            <translation>不能导出</translation>
        </message>
        <message>
            <source>Doubtful</source>
            <translation>账号可疑</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>不列入</translation>
        </message>
        <message>
            <source>Handed over before</source>
            <translation>以前交付的批次</translation>
        </message>
        <message>
            <source>No list was handed over yet</source>
            <translation>还没有交付过清单</translation>
        </message>
        <message>
            <source>{n} accounts</source>
            <translation>{n} 户</translation>
        </message>
        <message>
            <source>The export is stopped by the accounts of {names}.</source>
            <translation>这些人的账号有问题，不能导出：{names}。</translation>
        </message>
        <message>
            <source>The list comes to {total}, the same as the sheet.</source>
            <translation>清单合计 {total} 元，与发放表相等。</translation>
        </message>
        <message>
            <source>{n} numbers look doubtful.</source>
            <translation>{n} 个账号可疑，请核对。</translation>
        </message>
        <message>
            <source>Another account than at approval (changed by): {names}.</source>
            <translation>与审批时的账号不同（改动人）：{names}。</translation>
        </message>
        <message>
            <source>Enter prints the list again; opening the accounts is logged.</source>
            <translation>回车重新打印清单；查看账号会记入操作日志。</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Totals</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>Nothing was marked: press an arrow key first, or click, then mark.</source>
            <translation>没有录入：请先按方向键或点一下进入表格，再录入考勤。</translation>
        </message>
    </context>
    <context>
        <name>BoardPage</name>
        <message>
            <source>Events</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>drafts and likely duplicates</source>
            <translation>草稿和疑似重复</translation>
        </message>
        <message>
            <source>To decide {n}</source>
            <translation>待定 {n}</translation>
        </message>
        <message>
            <source>No draft and no likely duplicate waits for a decision.</source>
            <translation>没有待定的草稿或疑似重复。</translation>
        </message>
    </context>
    <context>
        <name>Bonus</name>
        <message>
            <source>{point}: none</source>
            <translation>{point}：无</translation>
        </message>
        <message>
            <source>Point</source>
            <translation>核对事项</translation>
        </message>
        <message>
            <source> (may be accepted with a reason)</source>
            <translation>（可写明理由后继续）</translation>
        </message>
        <message>
            <source>in order</source>
            <translation>无误</translation>
        </message>
        <message>
            <source>stops</source>
            <translation>不能复核</translation>
        </message>
        <message>
            <source>to look at</source>
            <translation>须核对</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>暂缓</translation>
        </message>
        <message>
            <source>Tax (est.)</source>
            <translation>个税(测算)</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation>个税</translation>
        </message>
        <message>
            <source>#</source>
            <translation>序</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>职级</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>等次</translation>
        </message>
        <message>
            <source>Mths</source>
            <translation>月数</translation>
        </message>
        <message>
            <source>Gross</source>
            <translation>应发</translation>
        </message>
        <message>
            <source>Absence</source>
            <translation>考勤扣</translation>
        </message>
        <message>
            <source>Sanction</source>
            <translation>处分扣</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>其他扣</translation>
        </message>
        <message>
            <source>Awards</source>
            <translation>单项奖</translation>
        </message>
        <message>
            <source>By police</source>
            <translation>公安已发</translation>
        </message>
        <message>
            <source>Amount due</source>
            <translation>应发合计</translation>
        </message>
        <message>
            <source>Net</source>
            <translation>实发</translation>
        </message>
        <message>
            <source>State, note</source>
            <translation>状态、备注</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>What is missing</source>
            <translation>缺什么</translation>
        </message>
        <message>
            <source>{name} gets no amount until it is released. Held is a state, not a zero.</source>
            <translation>解除之前 {name} 没有金额。暂缓是一种状态，不等于零。</translation>
        </message>
        <message>
            <source>Hold the money of {name}</source>
            <translation>暂缓发放：{name}</translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>暂缓</translation>
        </message>
        <message>
            <source>Held: {name}</source>
            <translation>已暂缓：{name}</translation>
        </message>
        <message>
            <source>Held since {day} by {by}: {reason} ({document})</source>
            <translation>{by} 于 {day} 暂缓：{reason}（{document}）</translation>
        </message>
        <message>
            <source>Release the money of {name}</source>
            <translation>解除暂缓：{name}</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>解除</translation>
        </message>
        <message>
            <source>; a supplement pays it</source>
            <translation>；由补发表发放</translation>
        </message>
        <message>
            <source>Released: {name}</source>
            <translation>已解除暂缓：{name}</translation>
        </message>
    </context>
    <context>
        <name>BonusPage</name>
        <message>
            <source>Year-end assessment bonus</source>
            <translation>年终考核奖金</translation>
        </message>
        <message>
            <source>Police annual bonus</source>
            <translation>派出所年度考核奖</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>recompute</source>
            <translation>重新测算</translation>
        </message>
        <message>
            <source>go into the explanation of the line</source>
            <translation>查看该行的计算过程</translation>
        </message>
        <message>
            <source>hide or show the explanation</source>
            <translation>隐藏或显示计算过程</translation>
        </message>
        <message>
            <source>the other run</source>
            <translation>切换到另一张表</translation>
        </message>
        <message>
            <source>compare with last year or an earlier draft</source>
            <translation>与上年或以前的测算稿比对</translation>
        </message>
        <message>
            <source>the next step: check, approve, enter the payment</source>
            <translation>下一步：复核、审批、登记发放</translation>
        </message>
        <message>
            <source>hold or release the person of the line</source>
            <translation>暂缓或解除本行的人</translation>
        </message>
        <message>
            <source>find a sheet by its code</source>
            <translation>按校验码找表</translation>
        </message>
        <message>
            <source>preview the paper</source>
            <translation>打印预览</translation>
        </message>
        <message>
            <source>copy the explanation as text</source>
            <translation>复制计算过程</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>Computing {year}</source>
            <translation>正在测算 {year} 年度</translation>
        </message>
        <message>
            <source>Recomputed</source>
            <translation>已重新测算</translation>
        </message>
        <message>
            <source>Explanation copied</source>
            <translation>已复制计算过程</translation>
        </message>
        <message>
            <source>Approve: {name}</source>
            <translation>审批：{name}</translation>
        </message>
        <message>
            <source>Approved and frozen: {n} lines</source>
            <translation>已审批并冻结 {n} 行</translation>
        </message>
        <message>
            <source>Paid: {name}</source>
            <translation>登记发放：{name}</translation>
        </message>
        <message>
            <source>Marked as paid, voucher {document}</source>
            <translation>已登记发放，凭证号 {document}</translation>
        </message>
        <message>
            <source>Release…</source>
            <translation>解除暂缓…</translation>
        </message>
        <message>
            <source>Hold…</source>
            <translation>暂缓发放…</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>正在核对</translation>
        </message>
        <message>
            <source>Check {name} {year}</source>
            <translation>复核 {year} 年度{name}</translation>
        </message>
        <message>
            <source>Checked, number {n}: a leader can approve it now</source>
            <translation>已复核（第 {n} 次），可以由领导审批了</translation>
        </message>
        <message>
            <source>Comparing</source>
            <translation>正在比对</translation>
        </message>
        <message>
            <source>Found: {title}</source>
            <translation>已找到：{title}</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>审批</translation>
        </message>
        <message>
            <source>Mark as paid</source>
            <translation>登记发放</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>打印预览</translation>
        </message>
        <message>
            <source>Recompute</source>
            <translation>重新测算</translation>
        </message>
        <message>
            <source>Workbook</source>
            <translation>Excel</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>计算过程</translation>
        </message>
        <message>
            <source>Go to the scheme</source>
            <translation>前往发放办法</translation>
        </message>
        <message>
            <source>This year cannot be computed yet</source>
            <translation>本年度还不能测算</translation>
        </message>
    </context>
    <context>
        <name>BugDialog</name>
        <message>
            <source>A mistake in the program</source>
            <translation>程序出错</translation>
        </message>
        <message>
            <source>The program made a mistake. The last step was not saved; everything before it is safe. Please copy the report for whoever looks after the program.</source>
            <translation>程序出现错误。最后一步没有保存，此前的数据完好。请复制下面的报告，交给程序维护人员。</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>错误报告</translation>
        </message>
        <message>
            <source>Copy report</source>
            <translation>复制报告</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
        </message>
    </context>
    <context>
        <name>Calendar</name>
        <message>
            <source>Calendars</source>
            <translation>日历文件</translation>
        </message>
        <message>
            <source>A year's working days</source>
            <translation>选择一年的日历文件</translation>
        </message>
        <message>
            <source>working day</source>
            <translation>工作日</translation>
        </message>
        <message>
            <source>rest day</source>
            <translation>休息日</translation>
        </message>
        <message>
            <source>in</source>
            <translation>班</translation>
        </message>
        <message>
            <source>off</source>
            <translation>休</translation>
        </message>
        <message>
            <source>{n} days</source>
            <translation>{n} 天</translation>
        </message>
    </context>
    <context>
        <name>CalendarDayDialog</name>
        <message>
            <source>The day is</source>
            <translation>这一天是</translation>
        </message>
        <message>
            <source>a rest day</source>
            <translation>休息日</translation>
        </message>
        <message>
            <source>a working day</source>
            <translation>工作日</translation>
        </message>
        <message>
            <source>Called</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Such as 春节; a working weekend is called 班.</source>
            <translation>例如春节；周末上班写“班”。</translation>
        </message>
        <message>
            <source>Please say why this day is free.</source>
            <translation>请写明这一天为什么放假。</translation>
        </message>
    </context>
    <context>
        <name>CalendarPage</name>
        <message>
            <source>Working calendar</source>
            <translation>工作日历</translation>
        </message>
        <message>
            <source>{year}: {n} working days</source>
            <translation>{year} 年，{n} 个工作日</translation>
        </message>
        <message>
            <source>move by a day, by a week; with Shift select</source>
            <translation>前后一天、上下一周；按住 Shift 选多天</translation>
        </message>
        <message>
            <source>month before, month after</source>
            <translation>上个月、下个月</translation>
        </message>
        <message>
            <source>first and last day of the month</source>
            <translation>当月第一天、最后一天</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>switch the chosen days between work and rest</source>
            <translation>把选中的日子在上班和休息之间切换</translation>
        </message>
        <message>
            <source>say what the day is called</source>
            <translation>填写节日名称</translation>
        </message>
        <message>
            <source>edit the notice of the year</source>
            <translation>修改当年日历的依据</translation>
        </message>
        <message>
            <source>a new year of plain weekends</source>
            <translation>按普通周末登记新的年份</translation>
        </message>
        <message>
            <source>take a year out of a file</source>
            <translation>从文件导入一年</translation>
        </message>
        <message>
            <source>take the last change back</source>
            <translation>撤销上一次改动</translation>
        </message>
        <message>
            <source>{work}: a weekend that is worked　{off}: a weekday that is free</source>
            <translation>{work}：周末上班　{off}：工作日放假</translation>
        </message>
        <message>
            <source>no notice named</source>
            <translation>未注明依据</translation>
        </message>
        <message>
            <source>By {notice}</source>
            <translation>依据：{notice}</translation>
        </message>
        <message>
            <source>{year} has not been entered</source>
            <translation>{year} 年的日历还没有登记</translation>
        </message>
        <message>
            <source>{n} days chosen</source>
            <translation>已选 {n} 天</translation>
        </message>
        <message>
            <source>Notice of {year}</source>
            <translation>{year} 年日历的依据</translation>
        </message>
        <message>
            <source>A new year</source>
            <translation>新的年份</translation>
        </message>
        <message>
            <source>{told}. {n} half-day marks of {year} contradict the calendar now; look at them.</source>
            <translation>{told}。{year} 年有 {n} 个半天的考勤与日历不符，请核对。</translation>
        </message>
        <message>
            <source>The notice of {year} is saved</source>
            <translation>{year} 年日历的依据已保存</translation>
        </message>
        <message>
            <source>{year} is entered with plain weekends</source>
            <translation>{year} 年已按普通周末登记</translation>
        </message>
        <message>
            <source>{file}: {year} with {n} working days.</source>
            <translation>《{file}》：{year} 年，{n} 个工作日。</translation>
        </message>
        <message>
            <source>No year had so many or so few: check the file before importing it.</source>
            <translation>历年都没有这么多或这么少的工作日：请先核对文件再导入。</translation>
        </message>
        <message>
            <source>{n} days differ from what is stored and are replaced.</source>
            <translation>有 {n} 天与现有日历不同，将被替换。</translation>
        </message>
        <message>
            <source>{n} due moments of events move:</source>
            <translation>会变动 {n} 个事件期限：</translation>
        </message>
        <message>
            <source>A year from a file</source>
            <translation>从文件导入一年</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>{year} is imported: {n} working days</source>
            <translation>{year} 年已导入：{n} 个工作日</translation>
        </message>
        <message>
            <source>Work or rest</source>
            <translation>上班／休息</translation>
        </message>
        <message>
            <source>Name the day</source>
            <translation>节日名称</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>依据文件</translation>
        </message>
        <message>
            <source>New year</source>
            <translation>新的年份</translation>
        </message>
        <message>
            <source>From a file</source>
            <translation>从文件导入</translation>
        </message>
        <message>
            <source>A year without its calendar counts no working days. Enter plain weekends first and switch the days of the notice, or take them out of a file.</source>
            <translation>没有日历的年份不能计算工作日。先按普通周末登记，再按通知调整，或从文件导入。</translation>
        </message>
    </context>
    <context>
        <name>CalendarYearDialog</name>
        <message>
            <source>Year</source>
            <translation>年度</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>依据文件</translation>
        </message>
        <message>
            <source>The paper behind the year, such as 国办发明电〔2016〕17号.</source>
            <translation>当年放假安排的文件，例如国办发明电〔2016〕17号。</translation>
        </message>
    </context>
    <context>
        <name>CategoriesPage</name>
        <message>
            <source>Event categories</source>
            <translation>事件类别</translation>
        </message>
        <message>
            <source>In force now</source>
            <translation>有效</translation>
        </message>
        <message>
            <source>No categories yet</source>
            <translation>还没有事件类别</translation>
        </message>
        <message>
            <source>Categories say which platform an event goes to, which agency is proposed, and what evidence is asked for. Import the tree file of the office: platforms come with it.</source>
            <translation>类别决定事件归哪个平台、建议哪个机构主办、需要哪些佐证。请导入本单位的事件树文件，平台也在其中。</translation>
        </message>
        <message>
            <source>New category</source>
            <translation>新类别</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>End the category</source>
            <translation>停用类别</translation>
        </message>
        <message>
            <source>Import a tree file…</source>
            <translation>导入事件树…</translation>
        </message>
        <message>
            <source>new category</source>
            <translation>新类别</translation>
        </message>
        <message>
            <source>change the category from today on</source>
            <translation>修改类别，从今天起</translation>
        </message>
        <message>
            <source>end the category</source>
            <translation>停用类别</translation>
        </message>
        <message>
            <source>import a tree file</source>
            <translation>导入事件树文件</translation>
        </message>
        <message>
            <source>Import a tree file</source>
            <translation>导入事件树</translation>
        </message>
        <message>
            <source>{leaf} is saved; it applies to events received from today on.</source>
            <translation>“{leaf}”已保存，今天起收到的事件适用。</translation>
        </message>
        <message>
            <source>{leaf} is no longer offered.</source>
            <translation>“{leaf}”已停用。</translation>
        </message>
    </context>
    <context>
        <name>CategoryDialog</name>
        <message>
            <source>New category</source>
            <translation>新类别</translation>
        </message>
        <message>
            <source>Change the category</source>
            <translation>修改类别</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>类别码</translation>
        </message>
        <message>
            <source>Top category</source>
            <translation>大类</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Proposed agency</source>
            <translation>建议主办</translation>
        </message>
        <message>
            <source>Several, separated by 、</source>
            <translation>多个用“、”隔开</translation>
        </message>
        <message>
            <source>Proposed to assist</source>
            <translation>建议协办</translation>
        </message>
        <message>
            <source>Evidence asked for</source>
            <translation>需要的佐证</translation>
        </message>
        <message>
            <source>Must go to the command room: a grid worker may not close it</source>
            <translation>必须经指挥室：网格员不能自办</translation>
        </message>
        <message>
            <source>The police may hold it</source>
            <translation>派出所可以主办</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>Charts</name>
        <message>
            <source>Days at work, by month</source>
            <translation>出勤天数（按月）</translation>
        </message>
        <message>
            <source>Days at work, by agency</source>
            <translation>出勤天数（按派驻机构）</translation>
        </message>
        <message>
            <source>Days away, by month</source>
            <translation>缺勤天数（按月）</translation>
        </message>
        <message>
            <source>Days away, by agency</source>
            <translation>缺勤天数（按派驻机构）</translation>
        </message>
        <message>
            <source>Days of leave, by kind</source>
            <translation>请假天数（按假别）</translation>
        </message>
        <message>
            <source>Days of leave, by month</source>
            <translation>请假天数（按月）</translation>
        </message>
        <message>
            <source>Days of leave, by agency</source>
            <translation>请假天数（按派驻机构）</translation>
        </message>
        <message>
            <source>Police annual bonus, by grade</source>
            <translation>派出所年度考核奖（按等次）</translation>
        </message>
        <message>
            <source>Year-end bonus, by agency</source>
            <translation>年终考核奖金（按派驻机构）</translation>
        </message>
        <message>
            <source>Year-end bonus, by grade</source>
            <translation>年终考核奖金（按等次）</translation>
        </message>
        <message>
            <source>{title}: draft, not approved</source>
            <translation>{title}　草稿，未审批</translation>
        </message>
    </context>
    <context>
        <name>ChartsPage</name>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Nothing to draw in this year</source>
            <translation>这一年还没有可画的数据</translation>
        </message>
        <message>
            <source>Attendance charts</source>
            <translation>考勤图表</translation>
        </message>
        <message>
            <source>Leave charts</source>
            <translation>请假图表</translation>
        </message>
        <message>
            <source>Bonus charts</source>
            <translation>奖金图表</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>the charts as a paper</source>
            <translation>打印图表</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>Reading the year</source>
            <translation>正在读取全年数据</translation>
        </message>
        <message>
            <source>Enter the scheme of the year and its tier; then its amounts are drawn here.</source>
            <translation>先录入当年的发放办法和考核档次，金额就画在这里。</translation>
        </message>
        <message>
            <source>Mark attendance or import it, or choose another year above.</source>
            <translation>先记考勤或导入考勤，或在上面换一个年度。</translation>
        </message>
    </context>
    <context>
        <name>ChecksLeaf</name>
        <message>
            <source>Before approval</source>
            <translation>审批前核对</translation>
        </message>
        <message>
            <source>Enter goes where it is put right · F9 checks</source>
            <translation>回车去处理 · F9 复核</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>正在核对…</translation>
        </message>
        <message>
            <source>Checked as it is now</source>
            <translation>已按现在的数据复核</translation>
        </message>
        <message>
            <source>{n} points keep it from being checked</source>
            <translation>还有 {n} 项未办妥，不能复核</translation>
        </message>
        <message>
            <source>Nothing stops it; not checked yet</source>
            <translation>没有未办事项，尚未复核</translation>
        </message>
    </context>
    <context>
        <name>Chosen</name>
        <message>
            <source>{n} rows</source>
            <translation>{n} 行</translation>
        </message>
        <message>
            <source>{n} cells</source>
            <translation>{n} 格</translation>
        </message>
        <message>
            <source>sum {sum}</source>
            <translation>合计 {sum}</translation>
        </message>
    </context>
    <context>
        <name>Clock</name>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Staff no.</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Half</source>
            <translation>时段</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>Came from</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Why it waits</source>
            <translation>待核原因</translation>
        </message>
        <message>
            <source>time clock</source>
            <translation>考勤机</translation>
        </message>
        <message>
            <source>DingTalk</source>
            <translation>钉钉</translation>
        </message>
        <message>
            <source>list</source>
            <translation>清单</translation>
        </message>
        <message>
            <source>Word of the file</source>
            <translation>文件中的词语</translation>
        </message>
        <message>
            <source>Means</source>
            <translation>对应考勤</translation>
        </message>
        <message>
            <source>Half-days waiting</source>
            <translation>待核半天数</translation>
        </message>
        <message>
            <source>not mapped yet</source>
            <translation>尚未对应</translation>
        </message>
        <message>
            <source>to come</source>
            <translation>尚未生效</translation>
        </message>
        <message>
            <source>in force</source>
            <translation>现行</translation>
        </message>
        <message>
            <source>earlier</source>
            <translation>以前的</translation>
        </message>
        <message>
            <source>For</source>
            <translation>适用于</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>Morning</source>
            <translation>上午</translation>
        </message>
        <message>
            <source>Afternoon</source>
            <translation>下午</translation>
        </message>
        <message>
            <source>Grace</source>
            <translation>宽限</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>上限</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>the whole office</source>
            <translation>全街道</translation>
        </message>
        <message>
            <source>from the beginning</source>
            <translation>一开始</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} 分钟</translation>
        </message>
    </context>
    <context>
        <name>ClockPage</name>
        <message>
            <source>Say once what a word of DingTalk or of a list means; later files use it.</source>
            <translation>钉钉或清单里的词语对应哪种考勤，说一次，以后的文件照此读取。</translation>
        </message>
        <message>
            <source>Punches are judged by the newest hours of the agency, else by the office's own.</source>
            <translation>打卡按本机构最新的作息时间判断；没有的，按街道统一的作息时间。</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>待核</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>词语</translation>
        </message>
        <message>
            <source>Working hours</source>
            <translation>作息时间</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>待核</translation>
        </message>
        <message>
            <source>{n} half-days wait</source>
            <translation>{n} 个半天待核</translation>
        </message>
        <message>
            <source>nothing waits</source>
            <translation>没有待核</translation>
        </message>
        <message>
            <source>what waits, words, working hours</source>
            <translation>待核、词语、作息时间</translation>
        </message>
        <message>
            <source>decide the chosen rows by the letter or sign of the legend</source>
            <translation>按图例的字母或符号核定选中的行</translation>
        </message>
        <message>
            <source>present</source>
            <translation>出勤</translation>
        </message>
        <message>
            <source>choose a kind by its pinyin initials, sign or name</source>
            <translation>按拼音首字母、符号或名称选种类</translation>
        </message>
        <message>
            <source>decide with minutes and a note</source>
            <translation>连同分钟数和备注一起核定</translation>
        </message>
        <message>
            <source>choose several rows</source>
            <translation>选多行</translation>
        </message>
        <message>
            <source>say what the word of this row means</source>
            <translation>指定这一行的词语对应哪种考勤</translation>
        </message>
        <message>
            <source>take the last decision back</source>
            <translation>撤销上一次核定</translation>
        </message>
        <message>
            <source>words and hours: new, edit, remove</source>
            <translation>词语和作息：新建、编辑、删除</translation>
        </message>
        <message>
            <source>Decide {n} half-days</source>
            <translation>核定 {n} 个半天</translation>
        </message>
        <message>
            <source>{n} half-days: {kind}</source>
            <translation>{n} 个半天：{kind}</translation>
        </message>
        <message>
            <source>{told}; {n} half-days decided</source>
            <translation>{told}；已核定 {n} 个半天</translation>
        </message>
        <message>
            <source>"{word}" is forgotten; marks made with it stay.</source>
            <translation>已取消“{word}”的对应，已有的考勤不变。</translation>
        </message>
        <message>
            <source>Hours of {owner}, {since}: saved; marks already made stay.</source>
            <translation>{owner}、{since}的作息时间已保存；已有的考勤不变。</translation>
        </message>
        <message>
            <source>Hours of {owner}, {since}: removed.</source>
            <translation>{owner}、{since}的作息时间已删除。</translation>
        </message>
        <message>
            <source>Import files</source>
            <translation>导入文件</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>核定</translation>
        </message>
        <message>
            <source>What the word means</source>
            <translation>对应词语</translation>
        </message>
        <message>
            <source>A word</source>
            <translation>新词语</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>取消对应</translation>
        </message>
        <message>
            <source>New hours</source>
            <translation>新的作息</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
    </context>
    <context>
        <name>CloseDialog</name>
        <message>
            <source>Close the month</source>
            <translation>关账</translation>
        </message>
        <message>
            <source>{months}: marks, leave, duty and overtime can no longer change. Only a leader opens a month again, and says why.</source>
            <translation>{months}：关账后，考勤、请假、值班和加班都不能再改；只有领导说明理由后才能重新打开。</translation>
        </message>
    </context>
    <context>
        <name>Closing</name>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Matter</source>
            <translation>事项</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>What to do</source>
            <translation>怎么办</translation>
        </message>
        <message>
            <source>nobody posted</source>
            <translation>没有派驻人员</translation>
        </message>
        <message>
            <source>not over yet</source>
            <translation>本月未完</translation>
        </message>
        <message>
            <source>looking…</source>
            <translation>正在核对…</translation>
        </message>
        <message>
            <source>{n} things to settle</source>
            <translation>还有 {n} 项没有办好</translation>
        </message>
        <message>
            <source>ready to be closed</source>
            <translation>可以关账</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>已关账</translation>
        </message>
        <message>
            <source>Unmarked half-days</source>
            <translation>未登记</translation>
        </message>
        <message>
            <source>Not posted</source>
            <translation>不在派</translation>
        </message>
        <message>
            <source>Without slip</source>
            <translation>没有请假单</translation>
        </message>
        <message>
            <source>Missing on sheet</source>
            <translation>未上考勤表</translation>
        </message>
        <message>
            <source>Without paper</source>
            <translation>缺证明材料</translation>
        </message>
        <message>
            <source>Slip waits</source>
            <translation>请假待审批</translation>
        </message>
        <message>
            <source>Overtime waits</source>
            <translation>加班待审批</translation>
        </message>
        <message>
            <source>Punches wait</source>
            <translation>打卡待核</translation>
        </message>
        <message>
            <source>{n} left</source>
            <translation>余 {n} 项</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>可关账</translation>
        </message>
    </context>
    <context>
        <name>ClosingNoticeDialog</name>
        <message>
            <source>Public notice of {month}</source>
            <translation>{month}考勤公示</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>打印预览</translation>
        </message>
        <message>
            <source>On display from</source>
            <translation>公示自</translation>
        </message>
        <message>
            <source>To</source>
            <translation>止</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>For objections; printed on the notice</source>
            <translation>监督电话，印在公示上</translation>
        </message>
    </context>
    <context>
        <name>ClosingPage</name>
        <message>
            <source>Agencies and months</source>
            <translation>各机构各月</translation>
        </message>
        <message>
            <source>Closing of months</source>
            <translation>关账</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>close the month, or every chosen one that is ready</source>
            <translation>关账；选中多个月份时，可关的一并关</translation>
        </message>
        <message>
            <source>open the newest closed month again</source>
            <translation>重新打开最近关账的月份</translation>
        </message>
        <message>
            <source>go into the checklist; there, go where it is settled</source>
            <translation>进入清单；在清单中前往办理</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>back to the months</source>
            <translation>回到各月</translation>
        </message>
        <message>
            <source>; </source>
            <translation>；</translation>
        </message>
        <message>
            <source>{agency}, {month} is closed.</source>
            <translation>{agency}{month}已关账。</translation>
        </message>
        <message>
            <source>{n} months are closed.</source>
            <translation>已关账 {n} 个月份。</translation>
        </message>
        <message>
            <source>{agency}, {month} is open again.</source>
            <translation>{agency}{month}已重新打开。</translation>
        </message>
        <message>
            <source>Close the month</source>
            <translation>关账</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>重新打开</translation>
        </message>
        <message>
            <source>Go to staff</source>
            <translation>去派驻人员</translation>
        </message>
        <message>
            <source>No agency keeps attendance here</source>
            <translation>还没有在街道考勤的机构</translation>
        </message>
        <message>
            <source>Import the roster, or enter agencies and staff; then their months appear here.</source>
            <translation>请先导入花名册，或登记机构和人员，之后这里就是各月。</translation>
        </message>
    </context>
    <context>
        <name>CodeDialog</name>
        <message>
            <source>Map a code</source>
            <translation>对照代码</translation>
        </message>
        <message>
            <source>System</source>
            <translation>系统</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>对方</translation>
        </message>
        <message>
            <source>Ours</source>
            <translation>本方</translation>
        </message>
        <message>
            <source>Found as written or by pinyin initials</source>
            <translation>按原字或拼音首字母查找</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>自</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>Choose one of our words.</source>
            <translation>请选择本方的用词。</translation>
        </message>
    </context>
    <context>
        <name>ColumnFilter</name>
        <message>
            <source>Filter by {column}</source>
            <translation>按“{column}”筛选</translation>
        </message>
        <message>
            <source>Search, also by pinyin initials</source>
            <translation>查找，可用拼音首字母</translation>
        </message>
        <message>
            <source>Search the values</source>
            <translation>查找取值</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全选</translation>
        </message>
        <message>
            <source>None</source>
            <translation>全不选</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>（空）</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open a page, person, agency, slip or document; do something; find a code</source>
            <translation>打开页面、人员、机构、请假单、文件，办一件事，或查编码</translation>
        </message>
        <message>
            <source>Nothing has that name</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>查找结果</translation>
        </message>
    </context>
    <context>
        <name>CommunityDialog</name>
        <message>
            <source>Community or village</source>
            <translation>村、社区</translation>
        </message>
        <message>
            <source>Area code</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>12 digits; the first nine are the street's</source>
            <translation>12 位数字，前 9 位是街道</translation>
        </message>
        <message>
            <source>Called</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>Compare</name>
        <message>
            <source>Figures</source>
            <translation>标准</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>档次</translation>
        </message>
        <message>
            <source>Posting</source>
            <translation>派驻</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>等次</translation>
        </message>
        <message>
            <source>Attendance</source>
            <translation>考勤</translation>
        </message>
        <message>
            <source>Agency's year</source>
            <translation>机构考核</translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>暂缓</translation>
        </message>
        <message>
            <source>Joined</source>
            <translation>补列</translation>
        </message>
        <message>
            <source>No longer listed</source>
            <translation>不再列入</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>原有</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>现在</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>差额</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>held</source>
            <translation>暂缓</translation>
        </message>
    </context>
    <context>
        <name>CompareView</name>
        <message>
            <source>Compared with</source>
            <translation>比对对象</translation>
        </message>
        <message>
            <source>Who differs</source>
            <translation>有差异的人</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>The draft checked at {at} by {by}</source>
            <translation>{by} {at} 复核的测算稿</translation>
        </message>
        <message>
            <source>{before} → {after}, {change}; {n} differ, {same} are the same</source>
            <translation>{before} → {after}，差 {change}；{n} 人有差异，{same} 人相同</translation>
        </message>
        <message>
            <source>Amounts by agency</source>
            <translation>各单位金额</translation>
        </message>
        <message>
            <source>Amounts by grade</source>
            <translation>各等次金额</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} 人</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
    </context>
    <context>
        <name>ContactDialog</name>
        <message>
            <source>Whom the notice names</source>
            <translation>告知书上的联系方式</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>主管部门</translation>
        </message>
        <message>
            <source>Name of the person</source>
            <translation>使用人姓名</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
    </context>
    <context>
        <name>CorrectionDialog</name>
        <message>
            <source>Correct a posting of {name}</source>
            <translation>更正派驻经历：{name}</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最后一天</translation>
        </message>
        <message>
            <source>Empty while it lasts</source>
            <translation>仍在派驻则留空</translation>
        </message>
        <message>
            <source>Correct the minutes</source>
            <translation>更正纪要</translation>
        </message>
        <message>
            <source>Should read</source>
            <translation>更正为</translation>
        </message>
        <message>
            <source>The signed minutes stay as they are</source>
            <translation>签发的纪要保持原样</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>CsvColumnsDialog</name>
        <message>
            <source>The columns of {file}</source>
            <translation>《{file}》的各列</translation>
        </message>
        <message>
            <source>Say once what each column holds. Needed are who (staff number or name), and a moment, or a date with morning and afternoon, or a date, a half and a kind.</source>
            <translation>指定一次各列的内容，以后同样的文件不再询问。要有工号或姓名，再加打卡时间，或日期和上午、下午，或日期、时段和考勤。</translation>
        </message>
        <message>
            <source>"{heading}" holds that already; a file has only one such column.</source>
            <translation>“{heading}”已经是这一项了，一个文件只能有一列。</translation>
        </message>
        <message>
            <source>not needed</source>
            <translation>不需要</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>（空）</translation>
        </message>
        <message>
            <source>Staff number</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Date and time of a punch</source>
            <translation>打卡日期和时间</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Time of a punch</source>
            <translation>打卡时间</translation>
        </message>
        <message>
            <source>Which half (上午, 下午)</source>
            <translation>时段（上午、下午）</translation>
        </message>
        <message>
            <source>What it was (公差, 病假 …)</source>
            <translation>考勤（公差、病假……）</translation>
        </message>
        <message>
            <source>What the morning was</source>
            <translation>上午的考勤</translation>
        </message>
        <message>
            <source>What the afternoon was</source>
            <translation>下午的考勤</translation>
        </message>
    </context>
    <context>
        <name>DayAndTextDialog</name>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>DayEdit</name>
        <message>
            <source>Also 3-1, 0301 or 1; Alt+Down opens a calendar</source>
            <translation>也可写 3-1、0301、1；Alt+↓ 打开日历</translation>
        </message>
        <message>
            <source>Choose from a calendar</source>
            <translation>从日历选</translation>
        </message>
        <message>
            <source>Please enter a date such as 2017-03-01.</source>
            <translation>请填写日期，如 2017-03-01。</translation>
        </message>
    </context>
    <context>
        <name>DecisionDialog</name>
        <message>
            <source>Grade</source>
            <translation>等次</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>评语</translation>
        </message>
    </context>
    <context>
        <name>DeductionDialog</name>
        <message>
            <source>Points off for {name}</source>
            <translation>{name}扣分</translation>
        </message>
        <message>
            <source>Indicator</source>
            <translation>指标</translation>
        </message>
        <message>
            <source>Such as 1 or 0.5</source>
            <translation>如 1 或 0.5</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>分值</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Cites</source>
            <translation>引用日志</translation>
        </message>
        <message>
            <source>A cited work log is frozen from then on</source>
            <translation>被引用的工作日志从此不能再改</translation>
        </message>
        <message>
            <source>Please enter points such as 1 or 0.5.</source>
            <translation>请填分值，如 1 或 0.5。</translation>
        </message>
        <message>
            <source>Please say why.</source>
            <translation>请填写原因。</translation>
        </message>
    </context>
    <context>
        <name>DeedDialog</name>
        <message>
            <source>Recorded for {agency}</source>
            <translation>代 {agency} 登记</translation>
        </message>
        <message>
            <source>Time of the deed</source>
            <translation>办理时间</translation>
        </message>
        <message>
            <source>The time of entry is kept beside it</source>
            <translation>录入时间另行保存</translation>
        </message>
        <message>
            <source>Empty means now</source>
            <translation>不填即现在</translation>
        </message>
        <message>
            <source>Only where the caller is not satisfied; the event is handled once more</source>
            <translation>只在当事人不满意、需要再办一次时填写</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>DistributionStrip</name>
        <message>
            <source>no grade yet {n}</source>
            <translation>未评 {n}</translation>
        </message>
        <message>
            <source>{grade} {share} of {n} people</source>
            <translation>{grade}占 {share}（共 {n} 人）</translation>
        </message>
    </context>
    <context>
        <name>District</name>
        <message>
            <source>Attendance</source>
            <translation>考勤</translation>
        </message>
        <message>
            <source>Accepted in time</source>
            <translation>按时受理率</translation>
        </message>
        <message>
            <source>Closing rate</source>
            <translation>办结率</translation>
        </message>
        <message>
            <source>Closed in time</source>
            <translation>按时办结</translation>
        </message>
        <message>
            <source>Both satisfied</source>
            <translation>双满意率</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Red cards</source>
            <translation>红牌数</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>名次</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>街道</translation>
        </message>
        <message>
            <source>Months sent</source>
            <translation>已报月份</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>收到</translation>
        </message>
        <message>
            <source>Bonus, yuan</source>
            <translation>奖金（元）</translation>
        </message>
        <message>
            <source>no file received</source>
            <translation>没有收到</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>Number of people</source>
            <translation>人数</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>超时</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Called</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>File or month</source>
            <translation>文件或月份</translation>
        </message>
        <message>
            <source>Why it is not counted</source>
            <translation>未计入的原因</translation>
        </message>
    </context>
    <context>
        <name>DistrictPage</name>
        <message>
            <source>District view</source>
            <translation>区级视图</translation>
        </message>
        <message>
            <source>open a folder of monthly files</source>
            <translation>打开月报文件夹</translation>
        </message>
        <message>
            <source>the list before, the list after</source>
            <translation>前一个列表、后一个列表</translation>
        </message>
        <message>
            <source>streets: their months; months: the units of the month</source>
            <translation>街道：看各月；月份：看平台和机构</translation>
        </message>
        <message>
            <source>preview the ranking</source>
            <translation>预览排名表</translation>
        </message>
        <message>
            <source>save the ranking as a workbook</source>
            <translation>把排名存为工作簿</translation>
        </message>
        <message>
            <source>search in the list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>Adding up the streets' months</source>
            <translation>正在汇总各街道月报</translation>
        </message>
        <message>
            <source>Save workbook</source>
            <translation>保存 Excel</translation>
        </message>
        <message>
            <source>The ranking is saved as {file}.</source>
            <translation>排名已存为《{file}》。</translation>
        </message>
        <message>
            <source>Added up: {n} files, {streets} streets.</source>
            <translation>已汇总 {streets} 个街道的 {n} 个文件。</translation>
        </message>
        <message>
            <source>{n} files are not counted: they are listed with the reason.</source>
            <translation>{n} 个文件没有计入，已列出原因。</translation>
        </message>
        <message>
            <source>{file} is written; the key's fingerprint is {key}.</source>
            <translation>已写入《{file}》；签名密钥指纹 {key}。</translation>
        </message>
        <message>
            <source>Folder of the streets' monthly files</source>
            <translation>各街道月报所在的文件夹</translation>
        </message>
        <message>
            <source>Folder for this office's month</source>
            <translation>本街道月报写到哪个文件夹</translation>
        </message>
        <message>
            <source>Streets</source>
            <translation>各街道</translation>
        </message>
        <message>
            <source>Units of a month</source>
            <translation>一个月的平台和机构</translation>
        </message>
        <message>
            <source>Not counted</source>
            <translation>未计入</translation>
        </message>
        <message>
            <source>Open a folder</source>
            <translation>打开文件夹</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Export our last month</source>
            <translation>导出本街道上月</translation>
        </message>
        <message>
            <source>Press Enter on a month of a street: its platforms and agencies are shown here.</source>
            <translation>在某街道的一个月上按 Enter，这里显示它的各平台、各机构。</translation>
        </message>
        <message>
            <source>Month by month</source>
            <translation>各月</translation>
        </message>
        <message>
            <source>No street is chosen</source>
            <translation>没有选定街道</translation>
        </message>
        <message>
            <source>No month is chosen</source>
            <translation>没有选定月份</translation>
        </message>
        <message>
            <source>Every file is counted</source>
            <translation>文件都已计入</translation>
        </message>
        <message>
            <source>A file that was changed, that another office signed, or whose street's key is not kept is listed here by name.</source>
            <translation>被改动过的、别的单位签名的、或者没有记下该街道公钥的文件，在这里按文件名列出。</translation>
        </message>
        <message>
            <source>Put the monthly files of the streets (.district) into one folder, with the streets' keys beside them in streets.toml, and open it. Each file is checked against the key of its street.</source>
            <translation>把各街道的月报（.district）放进一个文件夹，旁边放各街道的公钥文件 streets.toml，再打开它。每个文件都用该街道的公钥核对签名。</translation>
        </message>
        <message>
            <source>No folder is open</source>
            <translation>还没有打开文件夹</translation>
        </message>
    </context>
    <context>
        <name>Duty</name>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Hours</source>
            <translation>时长</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>加班事由</translation>
        </message>
        <message>
            <source>Compensated by</source>
            <translation>补偿方式</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Expires on</source>
            <translation>到期日</translation>
        </message>
        <message>
            <source>Earned</source>
            <translation>应补</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>已休</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>过期</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>剩余</translation>
        </message>
        <message>
            <source>Uncovered</source>
            <translation>无可抵</translation>
        </message>
        <message>
            <source>Staff no.</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Earned on</source>
            <translation>所得日期</translation>
        </message>
        <message>
            <source>Earned by</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Nobody yet: Enter puts someone here</source>
            <translation>还没有人，回车排班</translation>
        </message>
        <message>
            <source>The turn on {day} is entered.</source>
            <translation>{day} 的班已排上。</translation>
        </message>
        <message>
            <source>The turn is off the roster again.</source>
            <translation>这一班已撤下。</translation>
        </message>
        <message>
            <source>{name} is off the roster on {day}.</source>
            <translation>已撤下{name} {day} 的班。</translation>
        </message>
        <message>
            <source>{n} turns are entered.</source>
            <translation>已排 {n} 班。</translation>
        </message>
        <message>
            <source>The roster is as it was before.</source>
            <translation>值班表已恢复原样。</translation>
        </message>
        <message>
            <source>The overtime of {day} is entered and waits for approval.</source>
            <translation>{day} 的加班已登记，待审批。</translation>
        </message>
        <message>
            <source>{n} lines of overtime are approved.</source>
            <translation>已批准 {n} 条加班。</translation>
        </message>
        <message>
            <source>Overtime of {name} is turned down.</source>
            <translation>{name}的加班已退回。</translation>
        </message>
        <message>
            <source>Overtime of {name} is annulled.</source>
            <translation>{name}的加班已作废。</translation>
        </message>
        <message>
            <source>Waits</source>
            <translation>待审批</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>已审批</translation>
        </message>
        <message>
            <source>Turned down</source>
            <translation>未批准</translation>
        </message>
        <message>
            <source>Annulled</source>
            <translation>已作废</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>不补</translation>
        </message>
        <message>
            <source>compensatory leave</source>
            <translation>补休</translation>
        </message>
        <message>
            <source>allowance</source>
            <translation>补贴</translation>
        </message>
        <message>
            <source>Day, leader</source>
            <translation>白班 带班领导</translation>
        </message>
        <message>
            <source>Day, officer</source>
            <translation>白班 值班员</translation>
        </message>
        <message>
            <source>Night, leader</source>
            <translation>夜班 带班领导</translation>
        </message>
        <message>
            <source>Night, officer</source>
            <translation>夜班 值班员</translation>
        </message>
    </context>
    <context>
        <name>DutyPage</name>
        <message>
            <source>Duty roster</source>
            <translation>值班表</translation>
        </message>
        <message>
            <source>Overtime</source>
            <translation>加班</translation>
        </message>
        <message>
            <source>Compensatory leave</source>
            <translation>补休台账</translation>
        </message>
        <message>
            <source>What was earned</source>
            <translation>补休明细</translation>
        </message>
        <message>
            <source>Waits</source>
            <translation>待审批</translation>
        </message>
        <message>
            <source>for leave</source>
            <translation>换补休</translation>
        </message>
        <message>
            <source>for the allowance</source>
            <translation>领补贴</translation>
        </message>
        <message>
            <source>Duty and overtime</source>
            <translation>值班与加班</translation>
        </message>
        <message>
            <source>on the roster, once entered: a name or its initials</source>
            <translation>值班表（进入后）：输入姓名或首字母，Enter 到下一天</translation>
        </message>
        <message>
            <source>on the roster: paste names; copy the first day down</source>
            <translation>值班表：从 Excel、WPS 粘贴姓名；把首日向下复制</translation>
        </message>
        <message>
            <source>on the roster: let people take turns</source>
            <translation>值班表：轮流排班</translation>
        </message>
        <message>
            <source>on the roster: put someone on the post, and say how it is compensated</source>
            <translation>值班表：给岗位排人，并选补偿方式</translation>
        </message>
        <message>
            <source>on the roster: take the turn off</source>
            <translation>值班表上：撤下这一班</translation>
        </message>
        <message>
            <source>enter a turn, or overtime</source>
            <translation>排班，或登记加班</translation>
        </message>
        <message>
            <source>annul overtime</source>
            <translation>作废加班</translation>
        </message>
        <message>
            <source>approve the chosen overtime</source>
            <translation>批准所选加班</translation>
        </message>
        <message>
            <source>turn down</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>earlier month, later month</source>
            <translation>上月、下月</translation>
        </message>
        <message>
            <source>roster, overtime, what was earned</source>
            <translation>值班表、加班、补休台账</translation>
        </message>
        <message>
            <source>search in the list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>Turn down overtime of {name}</source>
            <translation>退回{name}的加班</translation>
        </message>
        <message>
            <source>Turn down</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Annul overtime of {name}</source>
            <translation>作废{name}的加班</translation>
        </message>
        <message>
            <source>Annul</source>
            <translation>作废</translation>
        </message>
        <message>
            <source>What {name} has earned</source>
            <translation>{name}的补休明细</translation>
        </message>
        <message>
            <source>Nobody has earned or taken compensatory leave yet.</source>
            <translation>还没有人有补休。批准换补休的加班后，这里就有台账。</translation>
        </message>
        <message>
            <source>{turns} turns, {gaps} posts without anybody</source>
            <translation>已排 {turns} 班，{gaps} 个岗位没有人</translation>
        </message>
        <message>
            <source>{turns} turns, every post is filled</source>
            <translation>已排 {turns} 班，没有空岗</translation>
        </message>
        <message>
            <source>Enter a turn</source>
            <translation>排班</translation>
        </message>
        <message>
            <source>Enter overtime</source>
            <translation>登记加班</translation>
        </message>
        <message>
            <source>Take turns…</source>
            <translation>轮流排班…</translation>
        </message>
        <message>
            <source>Off the roster</source>
            <translation>撤下</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>审批</translation>
        </message>
        <message>
            <source>Roster</source>
            <translation>值班表</translation>
        </message>
        <message>
            <source>Go to staff</source>
            <translation>去派驻人员</translation>
        </message>
        <message>
            <source>Enter the staff first, or import the roster; then they can be put on duty here.</source>
            <translation>请先登记人员或导入花名册，之后在这里排班。</translation>
        </message>
        <message>
            <source>Nobody to put on duty</source>
            <translation>还没有可以排班的人</translation>
        </message>
    </context>
    <context>
        <name>DutyShiftDialog</name>
        <message>
            <source>A turn on the roster</source>
            <translation>排一班</translation>
        </message>
        <message>
            <source>Type part of it or its pinyin initials; Down shows the list</source>
            <translation>可输入部分文字或拼音首字母，按 ↓ 列出全部</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>On duty as</source>
            <translation>岗位</translation>
        </message>
        <message>
            <source>leader on duty</source>
            <translation>带班领导</translation>
        </message>
        <message>
            <source>officer on duty</source>
            <translation>值班员</translation>
        </message>
        <message>
            <source>Compensated by</source>
            <translation>补偿方式</translation>
        </message>
        <message>
            <source>Leave earned</source>
            <translation>补休</translation>
        </message>
        <message>
            <source>{n} half-days</source>
            <translation>{n} 个半天</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>班次</translation>
        </message>
        <message>
            <source>day, 8:00 to 18:00</source>
            <translation>白班 8:00–18:00</translation>
        </message>
        <message>
            <source>night, 18:00 to 8:00</source>
            <translation>夜班 18:00–次日 8:00</translation>
        </message>
        <message>
            <source>day and night</source>
            <translation>全天</translation>
        </message>
    </context>
    <context>
        <name>EmptyWords</name>
        <message>
            <source>Nothing here</source>
            <translation>暂无记录</translation>
        </message>
        <message>
            <source>No row passes the filters</source>
            <translation>没有符合筛选条件的行</translation>
        </message>
    </context>
    <context>
        <name>EntryDialog</name>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>What you typed is not saved. Esc once more leaves it behind.</source>
            <translation>填写的内容还没有保存。再按一次 Esc 就放弃。</translation>
        </message>
    </context>
    <context>
        <name>EventCharts</name>
        <message>
            <source>By platform</source>
            <translation>按平台</translation>
        </message>
        <message>
            <source>By agency</source>
            <translation>分单位</translation>
        </message>
        <message>
            <source>By category</source>
            <translation>按类别</translation>
        </message>
        <message>
            <source>By grid</source>
            <translation>按网格</translation>
        </message>
        <message>
            <source>By month</source>
            <translation>按月</translation>
        </message>
        <message>
            <source>Events received</source>
            <translation>收件数</translation>
        </message>
        <message>
            <source>Events closed</source>
            <translation>办结件数</translation>
        </message>
        <message>
            <source>Open and overdue</source>
            <translation>超时未结</translation>
        </message>
        <message>
            <source>In-time rate</source>
            <translation>按时办结率</translation>
        </message>
        <message>
            <source>Satisfaction rate</source>
            <translation>双满意率</translation>
        </message>
        <message>
            <source>Red cards</source>
            <translation>红牌数</translation>
        </message>
    </context>
    <context>
        <name>EventPane</name>
        <message>
            <source>Steps of the event</source>
            <translation>事件经过</translation>
        </message>
        <message>
            <source>Clocks</source>
            <translation>时限</translation>
        </message>
        <message>
            <source>Likely duplicates</source>
            <translation>疑似重复</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Shows who reported it; the log keeps who looked and why</source>
            <translation>显示当事人；谁看过、为何看，都会记入日志</translation>
        </message>
        <message>
            <source>Actions… (O)</source>
            <translation>操作…（O）</translation>
        </message>
        <message>
            <source>J goes to the first event; its steps and clocks are shown here.</source>
            <translation>按 J 选定第一件，这里显示它的经过和时限。</translation>
        </message>
        <message>
            <source> into {number}</source>
            <translation> {number}</translation>
        </message>
        <message>
            <source>　assisting: {names}</source>
            <translation>　协办：{names}</translation>
        </message>
        <message>
            <source>An extension is asked for.</source>
            <translation>已申请延期，待审批。</translation>
        </message>
        <message>
            <source>Merged into this one: {numbers}</source>
            <translation>并入本件：{numbers}</translation>
        </message>
        <message>
            <source>Reported anonymously</source>
            <translation>匿名</translation>
        </message>
        <message>
            <source> · to be kept secret</source>
            <translation> · 要求保密</translation>
        </message>
        <message>
            <source>Reported by {who}</source>
            <translation>当事人：{who}</translation>
        </message>
        <message>
            <source>Alike {n}</source>
            <translation>疑似重复 {n}</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>经过</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>附件</translation>
        </message>
    </context>
    <context>
        <name>EventPrintMenu</name>
        <message>
            <source>Record of the event</source>
            <translation>事件信息记录单</translation>
        </message>
        <message>
            <source>Record with who reported it…</source>
            <translation>事件信息记录单（写明当事人）…</translation>
        </message>
        <message>
            <source>Assignment slips</source>
            <translation>交办单</translation>
        </message>
        <message>
            <source>Urging slips</source>
            <translation>督办单</translation>
        </message>
        <message>
            <source>Extension slips</source>
            <translation>延期审批单</translation>
        </message>
        <message>
            <source>Call-back records</source>
            <translation>回访记录</translation>
        </message>
        <message>
            <source>Ledger of a week…</source>
            <translation>周台账…</translation>
        </message>
        <message>
            <source>Ledger of a month…</source>
            <translation>月台账…</translation>
        </message>
        <message>
            <source>Ledger of a year…</source>
            <translation>年台账…</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
    </context>
    <context>
        <name>Events</name>
        <message>
            <source>{leaf} is offered again.</source>
            <translation>“{leaf}”已恢复。</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>类别码</translation>
        </message>
        <message>
            <source>Top category</source>
            <translation>大类</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>Proposed</source>
            <translation>建议主办</translation>
        </message>
        <message>
            <source>To assist</source>
            <translation>建议协办</translation>
        </message>
        <message>
            <source>To the hub</source>
            <translation>经指挥室</translation>
        </message>
        <message>
            <source>Police</source>
            <translation>派出所</translation>
        </message>
        <message>
            <source>Asked for</source>
            <translation>需要的佐证</translation>
        </message>
        <message>
            <source>In force</source>
            <translation>施行</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>等级</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Due by</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>收到</translation>
        </message>
        <message>
            <source>The clock stands still; due {due}</source>
            <translation>停表中；期限 {due}</translation>
        </message>
        <message>
            <source>Late since {due}</source>
            <translation>已超时，期限 {due}</translation>
        </message>
        <message>
            <source>Due {due}</source>
            <translation>期限 {due}</translation>
        </message>
        <message>
            <source>"{deed}" is not possible now: the event is "{state}" and you act as {who}.</source>
            <translation>现在不能“{deed}”：事件处于“{state}”，您的岗位是{who}。</translation>
        </message>
        <message>
            <source>nobody; a post is needed</source>
            <translation>空（请先设岗位）</translation>
        </message>
        <message>
            <source>next event, last event; with Shift choose several</source>
            <translation>下一件、上一件；按住 Shift 多选</translation>
        </message>
        <message>
            <source>choose every event of the list</source>
            <translation>选中列表全部事件</translation>
        </message>
        <message>
            <source>open the event over the whole page; Esc closes it</source>
            <translation>整页查看事件，Esc 返回列表</translation>
        </message>
        <message>
            <source>the filter before, the filter after</source>
            <translation>前一筛选、后一筛选</translation>
        </message>
        <message>
            <source>accept; an agency signs for it</source>
            <translation>受理；站所为签收</translation>
        </message>
        <message>
            <source>assign; one that waits is accepted first</source>
            <translation>交办；待受理的先行受理</translation>
        </message>
        <message>
            <source>return; one that waits is refused</source>
            <translation>退回；待受理的为不予受理</translation>
        </message>
        <message>
            <source>merge into another event</source>
            <translation>并入另一事件</translation>
        </message>
        <message>
            <source>critical, urgent, normal</source>
            <translation>特急、紧急、一般</translation>
        </message>
        <message>
            <source>urge, yellow or red card</source>
            <translation>督办、黄牌、红牌</translation>
        </message>
        <message>
            <source>instruct, rule over several platforms</source>
            <translation>批示、跨平台裁定</translation>
        </message>
        <message>
            <source>note progress, report the result</source>
            <translation>记事、办毕反馈</translation>
        </message>
        <message>
            <source>extension, suspend or resume</source>
            <translation>延期、挂起或恢复</translation>
        </message>
        <message>
            <source>verify, call back, close</source>
            <translation>核实、回访、办结</translation>
        </message>
        <message>
            <source>everything that may be done, also for an agency</source>
            <translation>全部可办操作，含代站所登记</translation>
        </message>
        <message>
            <source>record who outside was told of the last step</source>
            <translation>登记上一步已告知谁</translation>
        </message>
        <message>
            <source>take in an event by form</source>
            <translation>登记事件</translation>
        </message>
        <message>
            <source>take back the last deed</source>
            <translation>撤回上一步</translation>
        </message>
        <message>
            <source>show who reported it</source>
            <translation>查看当事人</translation>
        </message>
        <message>
            <source>steps, clocks, alike</source>
            <translation>经过、时限、疑似重复</translation>
        </message>
        <message>
            <source>read the list again</source>
            <translation>刷新列表</translation>
        </message>
        <message>
            <source>search in the list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>不予受理</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>并入</translation>
        </message>
        <message>
            <source>Accepted in time</source>
            <translation>按时受理率</translation>
        </message>
        <message>
            <source>Still open</source>
            <translation>未办结</translation>
        </message>
        <message>
            <source>Suspended</source>
            <translation>挂起</translation>
        </message>
        <message>
            <source>District</source>
            <translation>区级</translation>
        </message>
        <message>
            <source>Closed in time</source>
            <translation>按时办结</translation>
        </message>
        <message>
            <source>Closed late</source>
            <translation>超时办结</translation>
        </message>
        <message>
            <source>Open and overdue</source>
            <translation>超时未结</translation>
        </message>
        <message>
            <source>Closing rate</source>
            <translation>办结率</translation>
        </message>
        <message>
            <source>In-time rate</source>
            <translation>按时办结率</translation>
        </message>
        <message>
            <source>Satisfied with both</source>
            <translation>双满意率</translation>
        </message>
        <message>
            <source>Satisfied with one</source>
            <translation>单满意率</translation>
        </message>
        <message>
            <source>Return rate</source>
            <translation>退回率</translation>
        </message>
        <message>
            <source>Extension rate</source>
            <translation>延期率</translation>
        </message>
        <message>
            <source>Yellow cards</source>
            <translation>黄牌数</translation>
        </message>
        <message>
            <source>Red cards</source>
            <translation>红牌数</translation>
        </message>
        <message>
            <source>Mean handling</source>
            <translation>平均处置</translation>
        </message>
        <message>
            <source>Of</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Scope</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>All events</source>
            <translation>全部事件</translation>
        </message>
        <message>
            <source>platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>agency</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>{hours} h</source>
            <translation>{hours} 时</translation>
        </message>
        <message>
            <source>For {agency}</source>
            <translation>代 {agency} 登记</translation>
        </message>
        <message>
            <source>Nothing is yours to do here now</source>
            <translation>目前没有可由您办理的操作</translation>
        </message>
        <message>
            <source>the whole limit again</source>
            <translation>重新计算全部时限</translation>
        </message>
        <message>
            <source>the rest of the limit</source>
            <translation>接着用余下的时限</translation>
        </message>
        <message>
            <source>Office hours {morning}, {afternoon}. After a return: {again}. After rework: {rework}. At most {n} extensions.</source>
            <translation>工作时间 {morning}、{afternoon}。退回再交办：{again}。返工：{rework}。最多延期 {n} 次。</translation>
        </message>
        <message>
            <source> Closing needs a call-back.</source>
            <translation>办结前须回访。</translation>
        </message>
        <message>
            <source>{n}, replaced</source>
            <translation>{n}，已被替代</translation>
        </message>
        <message>
            <source>In force from</source>
            <translation>施行自</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版次</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>By</source>
            <translation>录入人</translation>
        </message>
        <message>
            <source>Entered</source>
            <translation>录入</translation>
        </message>
        <message>
            <source>every category</source>
            <translation>全部类别</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>计时</translation>
        </message>
        <message>
            <source>Categories</source>
            <translation>类别范围</translation>
        </message>
        <message>
            <source>Yellow</source>
            <translation>黄牌时限</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>红牌时限</translation>
        </message>
        <message>
            <source>Counted in</source>
            <translation>计量</translation>
        </message>
        <message>
            <source>Photos and documents (*)</source>
            <translation>照片和文件 (*)</translation>
        </message>
        <message>
            <source>Add files</source>
            <translation>添加附件</translation>
        </message>
        <message>
            <source>Adding files</source>
            <translation>正在添加附件</translation>
        </message>
        <message>
            <source>Added: {name}</source>
            <translation>已添加：{name}</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation>另存一份</translation>
        </message>
        <message>
            <source>Saved: {name}</source>
            <translation>已保存：{name}</translation>
        </message>
        <message>
            <source>Attachment</source>
            <translation>附件名称</translation>
        </message>
        <message>
            <source>Shows</source>
            <translation>是什么</translation>
        </message>
        <message>
            <source>KB</source>
            <translation>KB</translation>
        </message>
        <message>
            <source>Added on</source>
            <translation>添加时间</translation>
        </message>
        <message>
            <source>as recorded</source>
            <translation>按登记</translation>
        </message>
        <message>
            <source>{n} {unit} from the start</source>
            <translation>起算后 {n} {unit}</translation>
        </message>
        <message>
            <source>put off by {n} {unit}</source>
            <translation>延长 {n} {unit}</translation>
        </message>
        <message>
            <source>moved by the {n} {unit} that the clock stood still</source>
            <translation>顺延停表的 {n} {unit}</translation>
        </message>
        <message>
            <source>not moved</source>
            <translation>不移动</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>Moment</source>
            <translation>时点</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>牌</translation>
        </message>
        <message>
            <source>yellow</source>
            <translation>黄牌</translation>
        </message>
        <message>
            <source>red</source>
            <translation>红牌</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>结束</translation>
        </message>
        <message>
            <source> · passed</source>
            <translation> · 已过</translation>
        </message>
        <message>
            <source>running</source>
            <translation>计时中</translation>
        </message>
        <message>
            <source>stands still</source>
            <translation>停表中</translation>
        </message>
        <message>
            <source>Metres</source>
            <translation>距离米</translation>
        </message>
        <message>
            <source>Who reported {number}</source>
            <translation>查看当事人 {number}</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>{deed} (taken back)</source>
            <translation>{deed}（已撤回）</translation>
        </message>
        <message>
            <source>{whom} was told</source>
            <translation>已告知{whom}</translation>
        </message>
        <message>
            <source>entered {at} by {account}</source>
            <translation>{account} 于 {at} 录入</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>No</source>
            <translation>否</translation>
        </message>
        <message>
            <source>{name}: {hours} h {minutes} min</source>
            <translation>{name}：{hours} 小时 {minutes} 分</translation>
        </message>
        <message>
            <source>, still waiting</source>
            <translation>，仍在等待</translation>
        </message>
        <message>
            <source>　and {n} more</source>
            <translation>　等另外 {n} 件</translation>
        </message>
        <message>
            <source>Assign → {agency}</source>
            <translation>交办 → {agency}</translation>
        </message>
        <message>
            <source>Not passed, to be done again</source>
            <translation>核实不通过，退回返工</translation>
        </message>
        <message>
            <source>{deed}: {n} events</source>
            <translation>{deed}：{n} 件</translation>
        </message>
        <message>
            <source>{deed}: {title}</source>
            <translation>{deed}：{title}</translation>
        </message>
        <message>
            <source>Taken back: {deed}, {n} events</source>
            <translation>已撤回：{deed}，{n} 件</translation>
        </message>
        <message>
            <source>Kept as a draft; only you see it.</source>
            <translation>已存为草稿，只有本人看得到。</translation>
        </message>
        <message>
            <source>This event was there already: {number}</source>
            <translation>这一事件已登记过：{number}</translation>
        </message>
        <message>
            <source>Taken in as {number}</source>
            <translation>已登记：{number}</translation>
        </message>
        <message>
            <source>Left: {title}</source>
            <translation>不登记：{title}</translation>
        </message>
        <message>
            <source>Ledger of a week</source>
            <translation>周台账</translation>
        </message>
        <message>
            <source>Ledger of a month</source>
            <translation>月台账</translation>
        </message>
        <message>
            <source>Ledger of a year</source>
            <translation>年台账</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Acts as</source>
            <translation>身份</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>自</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最后一天</translation>
        </message>
        <message>
            <source>The template is offered again.</source>
            <translation>常用语已恢复。</translation>
        </message>
        <message>
            <source>this office</source>
            <translation>本单位</translation>
        </message>
        <message>
            <source>the program</source>
            <translation>程序自带</translation>
        </message>
        <message>
            <source>Event step</source>
            <translation>办理步骤</translation>
        </message>
        <message>
            <source>In the field</source>
            <translation>栏目</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>常用语</translation>
        </message>
        <message>
            <source>Comes from</source>
            <translation>来自</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>在办</translation>
        </message>
        <message>
            <source>To accept</source>
            <translation>待受理</translation>
        </message>
        <message>
            <source>To assign</source>
            <translation>待分流</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>今日到期</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>超时</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Urged</source>
            <translation>督办</translation>
        </message>
        <message>
            <source>To verify</source>
            <translation>待核实</translation>
        </message>
        <message>
            <source>To call</source>
            <translation>待回访</translation>
        </message>
        <message>
            <source>To sign for</source>
            <translation>待签收</translation>
        </message>
        <message>
            <source>In hand</source>
            <translation>处置中</translation>
        </message>
        <message>
            <source>Due in two days</source>
            <translation>两日内到期</translation>
        </message>
        <message>
            <source>Sent back to us</source>
            <translation>返工</translation>
        </message>
        <message>
            <source>We assist</source>
            <translation>我协办的</translation>
        </message>
        <message>
            <source>All open</source>
            <translation>全部在办</translation>
        </message>
        <message>
            <source>Cards and urges</source>
            <translation>亮牌督办</translation>
        </message>
        <message>
            <source>Several platforms</source>
            <translation>跨平台</translation>
        </message>
        <message>
            <source>Not assigned yet</source>
            <translation>待交办</translation>
        </message>
        <message>
            <source>With instructions</source>
            <translation>有批示</translation>
        </message>
        <message>
            <source>With a red card</source>
            <translation>亮红牌</translation>
        </message>
        <message>
            <source>Reopened</source>
            <translation>重开</translation>
        </message>
        <message>
            <source>Dissatisfied</source>
            <translation>不满意</translation>
        </message>
        <message>
            <source>More time asked for</source>
            <translation>申请延期、挂起</translation>
        </message>
        <message>
            <source>Type, or press Down for phrases</source>
            <translation>直接输入，或按 ↓ 选用常用语</translation>
        </message>
        <message>
            <source>in writing</source>
            <translation>书面协议</translation>
        </message>
        <message>
            <source>by word of mouth</source>
            <translation>口头协议</translation>
        </message>
        <message>
            <source>Nothing has that name. Down shows what there is.</source>
            <translation>没有找到，按 ↓ 查看全部选项。</translation>
        </message>
        <message>
            <source>Write a number, such as 3 or 1.5.</source>
            <translation>请写数字，如 3 或 1.5。</translation>
        </message>
        <message>
            <source>Assigned</source>
            <translation>已交办</translation>
        </message>
        <message>
            <source>At the district</source>
            <translation>上报区级</translation>
        </message>
        <message>
            <source>Case closed</source>
            <translation>已办结</translation>
        </message>
        <message>
            <source>Archived</source>
            <translation>已归档</translation>
        </message>
        <message>
            <source>Void</source>
            <translation>作废</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>受理</translation>
        </message>
        <message>
            <source>Refuse</source>
            <translation>不予受理</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>并入</translation>
        </message>
        <message>
            <source>Assign</source>
            <translation>交办</translation>
        </message>
        <message>
            <source>Sign for it</source>
            <translation>签收</translation>
        </message>
        <message>
            <source>Note progress</source>
            <translation>记事</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Ask for an extension</source>
            <translation>申请延期</translation>
        </message>
        <message>
            <source>Grant extension</source>
            <translation>同意延期</translation>
        </message>
        <message>
            <source>Deny extension</source>
            <translation>不同意延期</translation>
        </message>
        <message>
            <source>Suspend</source>
            <translation>挂起</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Pass to the district</source>
            <translation>上报区级</translation>
        </message>
        <message>
            <source>Back from the district</source>
            <translation>区级退还</translation>
        </message>
        <message>
            <source>Report the result</source>
            <translation>办毕反馈</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>核实</translation>
        </message>
        <message>
            <source>Call back</source>
            <translation>回访</translation>
        </message>
        <message>
            <source>Close the event</source>
            <translation>办结</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>重开</translation>
        </message>
        <message>
            <source>Archive</source>
            <translation>归档</translation>
        </message>
        <message>
            <source>Instruct</source>
            <translation>批示</translation>
        </message>
        <message>
            <source>Urge</source>
            <translation>督办</translation>
        </message>
        <message>
            <source>Withdraw the urge</source>
            <translation>撤销督办</translation>
        </message>
        <message>
            <source>Solved on the spot</source>
            <translation>自办</translation>
        </message>
        <message>
            <source>Give a ruling</source>
            <translation>跨平台裁定</translation>
        </message>
        <message>
            <source>Set the level</source>
            <translation>调整等级</translation>
        </message>
        <message>
            <source>Appeal against lateness</source>
            <translation>超时申诉</translation>
        </message>
        <message>
            <source>Decide the appeal</source>
            <translation>申诉裁定</translation>
        </message>
        <message>
            <source>Void it</source>
            <translation>作废</translation>
        </message>
        <message>
            <source>Send a copy</source>
            <translation>抄告</translation>
        </message>
        <message>
            <source>Mark the copy read</source>
            <translation>阅读抄告</translation>
        </message>
        <message>
            <source>Ask for suspension</source>
            <translation>申请挂起</translation>
        </message>
        <message>
            <source>Propose the district</source>
            <translation>建议上报区级</translation>
        </message>
        <message>
            <source>Decline the proposal</source>
            <translation>不予同意</translation>
        </message>
        <message>
            <source>Could not be verified</source>
            <translation>无法核实</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤销，恢复原样</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>一般</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>紧急</translation>
        </message>
        <message>
            <source>Critical</source>
            <translation>特急</translation>
        </message>
        <message>
            <source>Plain urge</source>
            <translation>普通督办</translation>
        </message>
        <message>
            <source>Yellow card</source>
            <translation>黄牌</translation>
        </message>
        <message>
            <source>Red card</source>
            <translation>红牌</translation>
        </message>
        <message>
            <source>Command room</source>
            <translation>综合指挥室</translation>
        </message>
        <message>
            <source>Deputy secretary</source>
            <translation>党工委副书记</translation>
        </message>
        <message>
            <source>Discipline committee</source>
            <translation>纪工委</translation>
        </message>
        <message>
            <source>Grid worker</source>
            <translation>网格员</translation>
        </message>
        <message>
            <source>Street leader</source>
            <translation>街道领导</translation>
        </message>
        <message>
            <source>Platform lead</source>
            <translation>平台协调组组长</translation>
        </message>
        <message>
            <source>Daily office</source>
            <translation>日常办</translation>
        </message>
        <message>
            <source>Handler</source>
            <translation>经办人</translation>
        </message>
        <message>
            <source>Acceptance</source>
            <translation>受理</translation>
        </message>
        <message>
            <source>Handling</source>
            <translation>处置</translation>
        </message>
        <message>
            <source>working days</source>
            <translation>个工作日</translation>
        </message>
        <message>
            <source>office hours</source>
            <translation>个工作时</translation>
        </message>
        <message>
            <source>clock hours</source>
            <translation>小时（昼夜连续）</translation>
        </message>
        <message>
            <source>days</source>
            <translation>天</translation>
        </message>
        <message>
            <source>the same matter, reported again</source>
            <translation>重复反映</translation>
        </message>
        <message>
            <source>another matter, handled together</source>
            <translation>关联事项，合并办理</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>In words</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Into event</source>
            <translation>并入事件</translation>
        </message>
        <message>
            <source>Handling agency</source>
            <translation>主办单位</translation>
        </message>
        <message>
            <source>Assisting</source>
            <translation>协办单位</translation>
        </message>
        <message>
            <source>Ruling</source>
            <translation>会商裁定</translation>
        </message>
        <message>
            <source>Agency let off</source>
            <translation>免协办单位</translation>
        </message>
        <message>
            <source>By how much</source>
            <translation>延长多少</translation>
        </message>
        <message>
            <source>Until day</source>
            <translation>至</translation>
        </message>
        <message>
            <source>Receiving unit</source>
            <translation>接收单位</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>完成情况</translation>
        </message>
        <message>
            <source>Reply</source>
            <translation>答复</translation>
        </message>
        <message>
            <source>Passed</source>
            <translation>核实通过</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>接通回访</translation>
        </message>
        <message>
            <source>Satisfied with the result</source>
            <translation>结果满意</translation>
        </message>
        <message>
            <source>Satisfied with the manner</source>
            <translation>态度满意</translation>
        </message>
        <message>
            <source>To be done again, because</source>
            <translation>返工理由</translation>
        </message>
        <message>
            <source>Due at</source>
            <translation>办理期限</translation>
        </message>
        <message>
            <source>Mediated by</source>
            <translation>调解人</translation>
        </message>
        <message>
            <source>Agreement</source>
            <translation>协议形式</translation>
        </message>
        <message>
            <source>Relation to it</source>
            <translation>与目标事件</translation>
        </message>
        <message>
            <source>Designated in a dispute</source>
            <translation>争议指定</translation>
        </message>
        <message>
            <source>To agency</source>
            <translation>抄告单位</translation>
        </message>
        <message>
            <source>Exempt from statistics</source>
            <translation>不计入统计</translation>
        </message>
        <message>
            <source>Urge by</source>
            <translation>督办等级</translation>
        </message>
        <message>
            <source>Make it</source>
            <translation>加急为</translation>
        </message>
        <message>
            <source>Instruction</source>
            <translation>办理要求</translation>
        </message>
        <message>
            <source>Who was told, and how</source>
            <translation>告知了谁、怎样告知</translation>
        </message>
        <message>
            <source>Should go to</source>
            <translation>建议主办</translation>
        </message>
        <message>
            <source>Its number there</source>
            <translation>对方编号</translation>
        </message>
        <message>
            <source>Agreed by the platform lead</source>
            <translation>平台组长意见</translation>
        </message>
        <message>
            <source>Write it as 2017-06-01 09:12.</source>
            <translation>请写成 2017-06-01 09:12。</translation>
        </message>
    </context>
    <context>
        <name>EventsPage</name>
        <message>
            <source>Events</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>No event here</source>
            <translation>这里没有事件</translation>
        </message>
        <message>
            <source>The level of this event is not yours to set now.</source>
            <translation>现在不能由您调整这一事件的等级。</translation>
        </message>
        <message>
            <source>Choose an event first: J goes to the next one.</source>
            <translation>请先选定事件：按 J 到下一件。</translation>
        </message>
        <message>
            <source>All actions</source>
            <translation>全部操作</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>登记</translation>
        </message>
    </context>
    <context>
        <name>Exchange</name>
        <message>
            <source>not set up</source>
            <translation>没有设置</translation>
        </message>
        <message>
            <source>System</source>
            <translation>系统</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Watched</source>
            <translation>自动收</translation>
        </message>
        <message>
            <source>Numbers</source>
            <translation>编号数</translation>
        </message>
        <message>
            <source>Parked</source>
            <translation>搁置</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>分歧</translation>
        </message>
        <message>
            <source>To tell</source>
            <translation>待告知</translation>
        </message>
        <message>
            <source>Last taken in</source>
            <translation>上次收件</translation>
        </message>
        <message>
            <source>Last told</source>
            <translation>上次告知</translation>
        </message>
        <message>
            <source>Their number</source>
            <translation>来源编号</translation>
        </message>
        <message>
            <source>Event title</source>
            <translation>事件标题</translation>
        </message>
        <message>
            <source>About</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>They say</source>
            <translation>对方说</translation>
        </message>
        <message>
            <source>We say</source>
            <translation>本方说</translation>
        </message>
        <message>
            <source>Their words</source>
            <translation>对方说明</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>自</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Decided by</source>
            <translation>决定人</translation>
        </message>
        <message>
            <source>Our number</source>
            <translation>本方编号</translation>
        </message>
        <message>
            <source>To be told</source>
            <translation>告知事项</translation>
        </message>
        <message>
            <source>Done at</source>
            <translation>办理时间</translation>
        </message>
        <message>
            <source>With the words</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Stands now</source>
            <translation>目前状态</translation>
        </message>
        <message>
            <source>is an event</source>
            <translation>已是事件</translation>
        </message>
        <message>
            <source>no event yet</source>
            <translation>还不是事件</translation>
        </message>
        <message>
            <source>Unknown codes</source>
            <translation>未对照的代码</translation>
        </message>
        <message>
            <source>Missing field</source>
            <translation>缺少</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>最近收到</translation>
        </message>
        <message>
            <source>office</source>
            <translation>本单位</translation>
        </message>
        <message>
            <source>shipped</source>
            <translation>随程序</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>字段</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>对方</translation>
        </message>
        <message>
            <source>Ours</source>
            <translation>本方</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最后一天</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>{system} is set up.</source>
            <translation>{system}已设置。</translation>
        </message>
        <message>
            <source>{system} is as before.</source>
            <translation>{system}的设置恢复如前。</translation>
        </message>
        <message>
            <source>{file} brought nothing new.</source>
            <translation>《{file}》没有新内容。</translation>
        </message>
        <message>
            <source>{file}: {fresh} of {lines} lines are new; {events} events, {parked} parked, {conflicts} to decide.</source>
            <translation>《{file}》{lines} 条，新 {fresh} 条：新事件 {events}，搁置 {parked}，分歧 {conflicts}。</translation>
        </message>
        <message>
            <source>No file waits in any folder.</source>
            <translation>各文件夹里没有待收的文件。</translation>
        </message>
        <message>
            <source>{taken} files taken in, {known} brought nothing new, {left} are still being written.</source>
            <translation>收下 {taken} 个文件，{known} 个没有新内容，{left} 个还在写入。</translation>
        </message>
        <message>
            <source>There is nothing to tell {system}.</source>
            <translation>{system}没有待告知的事项。</translation>
        </message>
        <message>
            <source>{n} lines for {system} are written to {file} and marked as told.</source>
            <translation>要告知{system}的 {n} 项已写入《{file}》，并标为已告知。</translation>
        </message>
        <message>
            <source>{n} lines are marked as told to {whom}.</source>
            <translation>{n} 项已标为告知（{whom}）。</translation>
        </message>
        <message>
            <source>{number} is decided.</source>
            <translation>{number} 的分歧已决定。</translation>
        </message>
        <message>
            <source>"{theirs}" is mapped; {n} parked numbers became events.</source>
            <translation>“{theirs}”已对照；{n} 个搁置的编号成为事件。</translation>
        </message>
        <message>
            <source>"{theirs}" is not mapped, as before.</source>
            <translation>“{theirs}”恢复为没有对照。</translation>
        </message>
        <message>
            <source>"{theirs}" is mapped no longer.</source>
            <translation>“{theirs}”不再对照。</translation>
        </message>
        <message>
            <source>"{theirs}" is mapped as before.</source>
            <translation>“{theirs}”恢复原来的对照。</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>等级</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>kept ours</source>
            <translation>维持本方</translation>
        </message>
        <message>
            <source>followed them</source>
            <translation>按对方</translation>
        </message>
        <message>
            <source>agreed by itself</source>
            <translation>已自行一致</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>已受理</translation>
        </message>
        <message>
            <source>returned</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>merged into another</source>
            <translation>并案办理</translation>
        </message>
        <message>
            <source>extension asked</source>
            <translation>申请延期</translation>
        </message>
        <message>
            <source>handled, with result</source>
            <translation>办毕，附结果</translation>
        </message>
        <message>
            <source>case closed</source>
            <translation>办结</translation>
        </message>
        <message>
            <source>reopened</source>
            <translation>重新办理</translation>
        </message>
        <message>
            <source>kept as we say</source>
            <translation>维持我方意见</translation>
        </message>
    </context>
    <context>
        <name>ExchangePage</name>
        <message>
            <source>Exchange</source>
            <translation>数据交换</translation>
        </message>
        <message>
            <source>the list before, the list after</source>
            <translation>前一个列表、后一个列表</translation>
        </message>
        <message>
            <source>systems: take in what lies in the folders</source>
            <translation>各系统：收下各文件夹里的文件</translation>
        </message>
        <message>
            <source>systems: set up; code maps: end</source>
            <translation>各系统：设置；代码对照：终止</translation>
        </message>
        <message>
            <source>systems: take one file in</source>
            <translation>各系统：收一个文件</translation>
        </message>
        <message>
            <source>conflicts: keep ours</source>
            <translation>分歧：维持本方</translation>
        </message>
        <message>
            <source>conflicts: follow them; to tell: mark as told</source>
            <translation>分歧：按对方；待告知：标为已告知</translation>
        </message>
        <message>
            <source>to tell: write the file</source>
            <translation>待告知：写出文件</translation>
        </message>
        <message>
            <source>parked, code maps: map a code</source>
            <translation>搁置、代码对照：对照一个代码</translation>
        </message>
        <message>
            <source>conflicts, to tell: open the event</source>
            <translation>分歧、待告知：打开事件</translation>
        </message>
        <message>
            <source>search in the list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>Taking in files of other systems</source>
            <translation>正在收对方系统的文件</translation>
        </message>
        <message>
            <source>Keep ours</source>
            <translation>维持本方</translation>
        </message>
        <message>
            <source>Follow them</source>
            <translation>按对方</translation>
        </message>
        <message>
            <source>{number}, {field}: they say {theirs}, we say {ours}.</source>
            <translation>{number} 的{field}：对方说“{theirs}”，本方说“{ours}”。</translation>
        </message>
        <message>
            <source>The event is changed at once, in the part of the command room.</source>
            <translation>以综合指挥室的身份立即改动事件。</translation>
        </message>
        <message>
            <source>The event stays as it is.</source>
            <translation>事件保持现状。</translation>
        </message>
        <message>
            <source>No deed follows at once: bring the event there step by step.</source>
            <translation>没有一步到位的办法：请按流程一步步办到。</translation>
        </message>
        <message>
            <source>Choose lines of one system.</source>
            <translation>请选择同一个系统的事项。</translation>
        </message>
        <message>
            <source>{n} lines: they can then no longer be taken back. Say who was told, and how.</source>
            <translation>{n} 项：标为已告知后不能再撤回。请写明告知了谁、怎样告知的。</translation>
        </message>
        <message>
            <source>Mark as told</source>
            <translation>标为已告知</translation>
        </message>
        <message>
            <source>End the map</source>
            <translation>终止对照</translation>
        </message>
        <message>
            <source>Files of the system</source>
            <translation>对方系统的文件</translation>
        </message>
        <message>
            <source>Take a file in</source>
            <translation>收一个文件</translation>
        </message>
        <message>
            <source>Systems</source>
            <translation>各系统</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>分歧</translation>
        </message>
        <message>
            <source>To tell</source>
            <translation>待告知</translation>
        </message>
        <message>
            <source>Parked</source>
            <translation>搁置</translation>
        </message>
        <message>
            <source>Code maps</source>
            <translation>代码对照</translation>
        </message>
        <message>
            <source>Collect the files</source>
            <translation>收件</translation>
        </message>
        <message>
            <source>Set up</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Open the event</source>
            <translation>打开事件</translation>
        </message>
        <message>
            <source>Write the file</source>
            <translation>写出文件</translation>
        </message>
        <message>
            <source>Map a code</source>
            <translation>对照代码</translation>
        </message>
        <message>
            <source>Undecided</source>
            <translation>未决定</translation>
        </message>
        <message>
            <source>Of the office</source>
            <translation>本单位的</translation>
        </message>
        <message>
            <source>No conflicts</source>
            <translation>没有分歧</translation>
        </message>
        <message>
            <source>A line appears here when a file disagrees with our record of an event: they say closed, we say in progress. What they say never changes an event.</source>
            <translation>对方文件里说的与本方不一致时（如对方说办结、我们还在处置），在这里列出，由人决定。对方说什么都不会自动改动本方的状态。</translation>
        </message>
        <message>
            <source>Nothing to tell</source>
            <translation>没有待告知的事项</translation>
        </message>
        <message>
            <source>Once a system is set up, what is accepted, returned, done or asked of its events waits here until it is told. What was told stays.</source>
            <translation>设置了系统之后，它的事件受理、退回、办毕、申请延期等都在这里等待告知。告知过的步骤不能再撤回。</translation>
        </message>
        <message>
            <source>Nothing is parked</source>
            <translation>没有搁置的编号</translation>
        </message>
        <message>
            <source>A number with a code that nobody has mapped waits here; nothing is lost. Map the code, and it becomes an event.</source>
            <translation>带有未对照代码的编号先搁置在这里，不会丢失。对照了代码，它就成为事件。</translation>
        </message>
        <message>
            <source>No code is mapped</source>
            <translation>还没有代码对照</translation>
        </message>
        <message>
            <source>Press N to map the first one.</source>
            <translation>按 N 对照第一个代码。</translation>
        </message>
    </context>
    <context>
        <name>Explanation</name>
        <message>
            <source>held</source>
            <translation>暂缓</translation>
        </message>
    </context>
    <context>
        <name>ExtractRequestDialog</name>
        <message>
            <source>Extract of a person</source>
            <translation>个人信息摘录</translation>
        </message>
        <message>
            <source>Make the extract</source>
            <translation>生成摘录</translation>
        </message>
        <message>
            <source>Staff no.</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>For somebody in the grids who is not on the roster: the name</source>
            <translation>不在花名册上的网格人员，写姓名</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>It stays in the operation log</source>
            <translation>原因会留在操作日志里</translation>
        </message>
        <message>
            <source>Whose extract is it?</source>
            <translation>请填写工号。</translation>
        </message>
        <message>
            <source>Please say why.</source>
            <translation>请填写原因。</translation>
        </message>
    </context>
    <context>
        <name>FactDialog</name>
        <message>
            <source>A fact about {name}</source>
            <translation>登记{name}的情况</translation>
        </message>
        <message>
            <source>Fact</source>
            <translation>情况</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>To</source>
            <translation>止</translation>
        </message>
        <message>
            <source>Empty while it lasts</source>
            <translation>仍在派驻则留空</translation>
        </message>
        <message>
            <source>Sanction or how it ended</source>
            <translation>处分或结案情况</translation>
        </message>
        <message>
            <source>Which unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Sanction for work: 是 or 否; term: months</source>
            <translation>“处分与履行职责有关”填 是 或 否；“处分期限”填月数</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
    </context>
    <context>
        <name>FactEndDialog</name>
        <message>
            <source>Ended on</source>
            <translation>结束日期</translation>
        </message>
        <message>
            <source>How it ended</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
    </context>
    <context>
        <name>FeedbackDialog</name>
        <message>
            <source>Written feedback</source>
            <translation>反馈签字</translation>
        </message>
        <message>
            <source>Notified on</source>
            <translation>书面反馈日期</translation>
        </message>
        <message>
            <source>Signed on</source>
            <translation>签字日期</translation>
        </message>
        <message>
            <source>Opinion</source>
            <translation>本人意见</translation>
        </message>
        <message>
            <source>If not signed: why not</source>
            <translation>本人未签字的，写明原因</translation>
        </message>
        <message>
            <source>Please say why it was not signed.</source>
            <translation>请写明未签字的原因。</translation>
        </message>
    </context>
    <context>
        <name>FiguresDialog</name>
        <message>
            <source>Try other figures</source>
            <translation>假设别的数值</translation>
        </message>
        <message>
            <source>Compute and compare</source>
            <translation>并排测算</translation>
        </message>
        <message>
            <source>Name it</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Figures to try</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Type another figure beside those to try; nothing is saved.</source>
            <translation>在要改的数旁边填上假设的数；不会写入办法。</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>现在</translation>
        </message>
        <message>
            <source>Supposed</source>
            <translation>假设</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>标准</translation>
        </message>
        <message>
            <source>Coefficient</source>
            <translation>系数</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>等次</translation>
        </message>
        <message>
            <source>Please name the scenario.</source>
            <translation>请给这种假设起个名字。</translation>
        </message>
        <message>
            <source>Please type at least one other figure.</source>
            <translation>请至少改一个数。</translation>
        </message>
        <message>
            <source>"{text}" is not a figure for "{what}"; type a number such as 1.2.</source>
            <translation>“{text}”不是“{what}”的数值，请填数字，如 1.2。</translation>
        </message>
        <message>
            <source>Figures of the month</source>
            <translation>月度数据</translation>
        </message>
        <message>
            <source>Where from</source>
            <translation>出处</translation>
        </message>
        <message>
            <source>Such as the platform's export of a day, or an attendance list</source>
            <translation>如平台某日导出、会议签到表</translation>
        </message>
        <message>
            <source>Enter a number: 0 or more, with at most two decimals.</source>
            <translation>请填数字：不小于 0，至多两位小数。</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>FilesPanel</name>
        <message>
            <source>What the file shows</source>
            <translation>附件是什么</translation>
        </message>
        <message>
            <source>Add a file…</source>
            <translation>添加附件…</translation>
        </message>
        <message>
            <source>Files of the event</source>
            <translation>事件的附件</translation>
        </message>
        <message>
            <source>Another file</source>
            <translation>其他附件</translation>
        </message>
        <message>
            <source>Before it can be finished: {words}</source>
            <translation>提交结果前还缺：{words}</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>{shown} of {total} rows</source>
            <translation>显示 {shown} 行，共 {total} 行</translation>
        </message>
    </context>
    <context>
        <name>FindLine</name>
        <message>
            <source>Find, also by pinyin initials</source>
            <translation>在表中查找，可用拼音首字母</translation>
        </message>
        <message>
            <source>Find in this list</source>
            <translation>在表中查找</translation>
        </message>
        <message>
            <source>Not in this list</source>
            <translation>表中没有</translation>
        </message>
    </context>
    <context>
        <name>Finding</name>
        <message>
            <source>Paper</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Scheme of {year}: {document}</source>
            <translation>{year} 年发放办法：{document}</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Slip: {state}</source>
            <translation>请假单 · {state}</translation>
        </message>
        <message>
            <source>All events with “{words}”</source>
            <translation>全部含“{words}”的事件</translation>
        </message>
        <message>
            <source>Enter a leave slip</source>
            <translation>登记请假单</translation>
        </message>
        <message>
            <source>Approve leave</source>
            <translation>审批请假</translation>
        </message>
        <message>
            <source>Enter a staff member</source>
            <translation>登记派驻人员</translation>
        </message>
        <message>
            <source>Enter an agency</source>
            <translation>登记派驻机构</translation>
        </message>
        <message>
            <source>Choose files to import</source>
            <translation>选择要导入的文件</translation>
        </message>
        <message>
            <source>Print the month sheet</source>
            <translation>打印月度考勤表</translation>
        </message>
        <message>
            <source>Close a month</source>
            <translation>月份关账</translation>
        </message>
        <message>
            <source>Fill the duty roster</source>
            <translation>排值班表</translation>
        </message>
        <message>
            <source>Enter overtime</source>
            <translation>登记加班</translation>
        </message>
        <message>
            <source>Enter a work log</source>
            <translation>记工作日志</translation>
        </message>
        <message>
            <source>Record a sanction</source>
            <translation>登记处分</translation>
        </message>
        <message>
            <source>Take in an event</source>
            <translation>登记事件</translation>
        </message>
        <message>
            <source>Enter a meeting</source>
            <translation>登记会议</translation>
        </message>
        <message>
            <source>Set the street tier</source>
            <translation>填写街道档次</translation>
        </message>
        <message>
            <source>Check the bonus</source>
            <translation>复核年终奖金</translation>
        </message>
        <message>
            <source>Approve the bonus</source>
            <translation>审批年终奖金</translation>
        </message>
        <message>
            <source>Find a sheet by its code</source>
            <translation>按校验码找表</translation>
        </message>
        <message>
            <source>Write the file for the bank</source>
            <translation>制作代发文件</translation>
        </message>
        <message>
            <source>Change your password</source>
            <translation>修改密码</translation>
        </message>
        <message>
            <source>New account</source>
            <translation>新账号</translation>
        </message>
        <message>
            <source>Check everything</source>
            <translation>全面核验</translation>
        </message>
        <message>
            <source>Do</source>
            <translation>办理</translation>
        </message>
    </context>
    <context>
        <name>FirstRunDialog</name>
        <message>
            <source>A new office</source>
            <translation>新建单位</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>创建</translation>
        </message>
        <message>
            <source>Attendance, assessment and pay of seconded staff</source>
            <translation>派驻人员的考勤、考核与发放</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Street office</source>
            <translation>街道办事处</translation>
        </message>
        <message>
            <source>As it stands on printed sheets</source>
            <translation>与打印表格上的全称一致</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>您的姓名</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>What you sign in with; administrator</source>
            <translation>登录时使用；为管理员账号</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Open the sample year…</source>
            <translation>打开样例…</translation>
        </message>
        <message>
            <source>Restore from a backup…</source>
            <translation>从备份恢复…</translation>
        </message>
        <message>
            <source>Connect to a server…</source>
            <translation>连接服务器…</translation>
        </message>
        <message>
            <source>Please fill this in.</source>
            <translation>请填写此项。</translation>
        </message>
    </context>
    <context>
        <name>FirstSteps</name>
        <message>
            <source>Three steps to begin with</source>
            <translation>开始使用的三步</translation>
        </message>
        <message>
            <source>1  Import the roster</source>
            <translation>1  导入花名册</translation>
        </message>
        <message>
            <source>Who is seconded here, from when on.</source>
            <translation>谁派驻在这里，从何时起。</translation>
        </message>
        <message>
            <source>2  Enter the working calendar</source>
            <translation>2  录入工作日历</translation>
        </message>
        <message>
            <source>The holidays and swapped days of the year; attendance stands on it.</source>
            <translation>当年的放假和调休，考勤以它为准。</translation>
        </message>
        <message>
            <source>3  Check the signs</source>
            <translation>3  核对考勤符号</translation>
        </message>
        <message>
            <source>What stands on your printed sheets.</source>
            <translation>印在考勤表上的符号。</translation>
        </message>
        <message>
            <source>Skip this</source>
            <translation>暂时跳过</translation>
        </message>
    </context>
    <context>
        <name>FolderWatch</name>
        <message>
            <source>Taking in files of other systems</source>
            <translation>正在收对方系统的文件</translation>
        </message>
    </context>
    <context>
        <name>GradeDialog</name>
        <message>
            <source>Handed in by the police bureau</source>
            <translation>由公安部门提供</translation>
        </message>
        <message>
            <source>Street result</source>
            <translation>街道考核结果</translation>
        </message>
        <message>
            <source>Statutory grade</source>
            <translation>法定等次</translation>
        </message>
        <message>
            <source>As the department filed it; it goes to the personal file</source>
            <translation>以派出部门归档的等次为准，进入个人档案</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Please say why no grade was determined.</source>
            <translation>请选择不确定等次的原因。</translation>
        </message>
    </context>
    <context>
        <name>Grades</name>
        <message>
            <source>The sheet of {year} is approved and stays as it is: what this changes is settled by a supplement.</source>
            <translation>{year} 年度发放表已审批，不再变动；由此产生的差额请办理补发扣回。</translation>
        </message>
        <message>
            <source>Go to supplements</source>
            <translation>去补发扣回</translation>
        </message>
        <message>
            <source>not decided in the assessment</source>
            <translation>年度考核未定</translation>
        </message>
        <message>
            <source>decided in the assessment, not filed: {grade}</source>
            <translation>年度考核已定{grade}，未归档</translation>
        </message>
        <message>
            <source>Handed in by the police bureau</source>
            <translation>由公安部门提供</translation>
        </message>
        <message>
            <source>no grade yet</source>
            <translation>未评</translation>
        </message>
        <message>
            <source>Staff no.</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Post class</source>
            <translation>计发职级</translation>
        </message>
        <message>
            <source>Street result</source>
            <translation>街道考核结果</translation>
        </message>
        <message>
            <source>Statutory grade</source>
            <translation>法定等次</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Sanctions</source>
            <translation>处分</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
    </context>
    <context>
        <name>GradesPage</name>
        <message>
            <source>Grades of the year</source>
            <translation>年度考核等次</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>等次</translation>
        </message>
        <message>
            <source>Grades</source>
            <translation>考核等次</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>street result of the chosen rows: {grades}</source>
            <translation>所选各行的街道考核结果：{grades}</translation>
        </message>
        <message>
            <source>edit the grade</source>
            <translation>修改等次</translation>
        </message>
        <message>
            <source>record a sanction</source>
            <translation>登记处分</translation>
        </message>
        <message>
            <source>withdraw a sanction</source>
            <translation>撤销处分登记</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>Sanction of {name} withdrawn</source>
            <translation>已撤销 {name} 的处分登记</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤销，恢复原样</translation>
        </message>
        <message>
            <source>{name}: {kind} recorded</source>
            <translation>{name}：已登记{kind}</translation>
        </message>
        <message>
            <source>Edit grade</source>
            <translation>修改等次</translation>
        </message>
        <message>
            <source>Record sanction</source>
            <translation>登记处分</translation>
        </message>
        <message>
            <source>Withdraw sanction</source>
            <translation>撤销处分</translation>
        </message>
        <message>
            <source>No grade yet</source>
            <translation>未评</translation>
        </message>
        <message>
            <source>Sanctioned</source>
            <translation>有处分</translation>
        </message>
        <message>
            <source>Import files</source>
            <translation>导入文件</translation>
        </message>
        <message>
            <source>Nobody was posted in this year</source>
            <translation>本年度没有派驻人员</translation>
        </message>
        <message>
            <source>Import the roster or enter the staff first, or choose another year above.</source>
            <translation>请先导入花名册或登记派驻人员，或在上方选择其他年度。</translation>
        </message>
        <message>
            <source>All agencies</source>
            <translation>全部单位</translation>
        </message>
        <message>
            <source>All grades</source>
            <translation>全部等次</translation>
        </message>
    </context>
    <context>
        <name>GridAccountDialog</name>
        <message>
            <source>Bank account of {name}</source>
            <translation>{name}的银行账号</translation>
        </message>
        <message>
            <source>Now {mask}; type over it to change it</source>
            <translation>现为 {mask}；直接输入新的即可更换</translation>
        </message>
        <message>
            <source>Bank card</source>
            <translation>银行卡号</translation>
        </message>
        <message>
            <source>This card number looks unusual; please compare it once more.</source>
            <translation>这个卡号不太像银行卡号，请再核对一遍。</translation>
        </message>
        <message>
            <source>Bank</source>
            <translation>开户行</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>An account is written in digits.</source>
            <translation>账号应全是数字。</translation>
        </message>
    </context>
    <context>
        <name>GridDialog</name>
        <message>
            <source>New grid</source>
            <translation>新网格</translation>
        </message>
        <message>
            <source>Change a grid</source>
            <translation>修改网格</translation>
        </message>
        <message>
            <source>Area code</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>15 digits; the first twelve are the community's</source>
            <translation>15 位数字，前 12 位是村社区</translation>
        </message>
        <message>
            <source>Called</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Reaches over</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>Households</source>
            <translation>户数</translation>
        </message>
        <message>
            <source>Residents</source>
            <translation>人口</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>Enter a whole number.</source>
            <translation>请填整数。</translation>
        </message>
    </context>
    <context>
        <name>GridMenu</name>
        <message>
            <source>Choose a kind…</source>
            <translation>选种类…</translation>
        </message>
        <message>
            <source>Minutes and note…</source>
            <translation>分钟和备注…</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清除</translation>
        </message>
        <message>
            <source>Fill down</source>
            <translation>向下填充</translation>
        </message>
        <message>
            <source>Fill right</source>
            <translation>向右填充</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>剪切</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
    </context>
    <context>
        <name>GridMonthsPage</name>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>考核规定</translation>
        </message>
        <message>
            <source>Grid workers of the month</source>
            <translation>当月网格员</translation>
        </message>
        <message>
            <source>Draft, not approved</source>
            <translation>草稿，未审批</translation>
        </message>
        <message>
            <source>Grid workers' pay</source>
            <translation>网格员考核津贴</translation>
        </message>
        <message>
            <source>the figures of the worker under the cursor</source>
            <translation>光标处网格员的月度数据</translation>
        </message>
        <message>
            <source>the next step: check, approve, enter the payment</source>
            <translation>下一步：复核、审批、登记发放</translation>
        </message>
        <message>
            <source>the month, the rules behind it</source>
            <translation>月份，所依据的办法</translation>
        </message>
        <message>
            <source>hide or show the explanation</source>
            <translation>隐藏或显示计算过程</translation>
        </message>
        <message>
            <source>preview the allowance sheet</source>
            <translation>预览津贴发放表</translation>
        </message>
        <message>
            <source>preview the score sheet</source>
            <translation>预览考核计分表</translation>
        </message>
        <message>
            <source>write the file for the bank</source>
            <translation>导出银行文件</translation>
        </message>
        <message>
            <source>in the rules: edit as text</source>
            <translation>在办法页：编辑文本</translation>
        </message>
        <message>
            <source>the month before, the month after</source>
            <translation>上月、下月</translation>
        </message>
        <message>
            <source>Draft, checked, not approved</source>
            <translation>草稿，已复核，未审批</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已发放</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>已审批</translation>
        </message>
        <message>
            <source>{n} verified events of the month have no mark, which scores nothing.</source>
            <translation>当月有 {n} 件核实通过的事件没有质量标记，不计分。</translation>
        </message>
        <message>
            <source>Nobody held a post that the rules pay in this month.</source>
            <translation>这个月没有按办法考核的任职。</translation>
        </message>
        <message>
            <source>The rule asks for no figures in this month.</source>
            <translation>办法在这个月不需要录入数据。</translation>
        </message>
        <message>
            <source>The figures are entered.</source>
            <translation>月度数据已录入。</translation>
        </message>
        <message>
            <source>Check the grid workers' pay of {month}</source>
            <translation>复核 {month} 网格员考核津贴</translation>
        </message>
        <message>
            <source>Checked, number {n}: a leader can approve it now</source>
            <translation>已复核（第 {n} 次），可以由领导审批了</translation>
        </message>
        <message>
            <source>Paid to</source>
            <translation>发放人数</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} 人</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Approve the grid workers' pay of {month}</source>
            <translation>审批 {month} 网格员考核津贴</translation>
        </message>
        <message>
            <source>Approved and frozen: {n} lines</source>
            <translation>已审批并冻结 {n} 行</translation>
        </message>
        <message>
            <source>Grid workers' pay of {month} paid</source>
            <translation>{month} 网格员津贴已发放</translation>
        </message>
        <message>
            <source>Marked as paid, voucher {document}</source>
            <translation>已登记发放，凭证号 {document}</translation>
        </message>
        <message>
            <source>Import rules</source>
            <translation>导入办法</translation>
        </message>
        <message>
            <source>Rules as text</source>
            <translation>办法文本</translation>
        </message>
        <message>
            <source>{title}, version {n}, is in force from {day}.</source>
            <translation>《{title}》第 {n} 版自 {day} 起生效。</translation>
        </message>
        <message>
            <source>Save the rules</source>
            <translation>保存办法</translation>
        </message>
        <message>
            <source>Saved {file}</source>
            <translation>已保存 {file}</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>复核</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>审批</translation>
        </message>
        <message>
            <source>Mark as paid</source>
            <translation>登记发放</translation>
        </message>
        <message>
            <source>Figures of the month</source>
            <translation>月度数据</translation>
        </message>
        <message>
            <source>Allowance sheet</source>
            <translation>津贴发放表</translation>
        </message>
        <message>
            <source>Monthly score sheet</source>
            <translation>考核计分表</translation>
        </message>
        <message>
            <source>Edit as text</source>
            <translation>文本编辑</translation>
        </message>
        <message>
            <source>Save as file</source>
            <translation>另存文件</translation>
        </message>
        <message>
            <source>Import a file…</source>
            <translation>导入文件…</translation>
        </message>
        <message>
            <source>New rules</source>
            <translation>新办法</translation>
        </message>
        <message>
            <source>Start from an example</source>
            <translation>从示例开始</translation>
        </message>
        <message>
            <source>With a problem</source>
            <translation>有问题</translation>
        </message>
        <message>
            <source>No scores this month yet</source>
            <translation>这个月还没有计分</translation>
        </message>
    </context>
    <context>
        <name>GridPostDialog</name>
        <message>
            <source>New post in a grid</source>
            <translation>新任职（网格）</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Choose somebody from the grids or the roster, or type a new name</source>
            <translation>选已有的网格人员或花名册里的人，或填新人姓名</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Duty</source>
            <translation>岗位</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>自</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>Choose the grid.</source>
            <translation>请选择网格。</translation>
        </message>
    </context>
    <context>
        <name>GridRulesTextDialog</name>
        <message>
            <source>Grid rules as TOML</source>
            <translation>网格考核办法（TOML）</translation>
        </message>
    </context>
    <context>
        <name>Grids</name>
        <message>
            <source>no community yet</source>
            <translation>没有村社区</translation>
        </message>
        <message>
            <source>Community</source>
            <translation>村社区</translation>
        </message>
        <message>
            <source>Area code</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Leader</source>
            <translation>网格长</translation>
        </message>
        <message>
            <source>Serving</source>
            <translation>在岗</translation>
        </message>
        <message>
            <source>Households</source>
            <translation>户数</translation>
        </message>
        <message>
            <source>Duty</source>
            <translation>岗位</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Bank card</source>
            <translation>银行卡号</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>自</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最后一天</translation>
        </message>
        <message>
            <source>Staff no.</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>分钟</translation>
        </message>
        <message>
            <source>Led by</source>
            <translation>带队人</translation>
        </message>
        <message>
            <source>Kind of patrol</source>
            <translation>巡查类型</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>完成情况</translation>
        </message>
        <message>
            <source>Taking part</source>
            <translation>参加人员</translation>
        </message>
        <message>
            <source>Patrol number</source>
            <translation>巡查编号</translation>
        </message>
        <message>
            <source>Nobody in the grids has this name: the patrol counts for no one.</source>
            <translation>网格人员里没有这个姓名，这条巡查不计给任何人。</translation>
        </message>
        <message>
            <source>Quality mark</source>
            <translation>质量标记</translation>
        </message>
        <message>
            <source>Reported by</source>
            <translation>报送人</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>核实通过</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>收到</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Rework</source>
            <translation>返工</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>事件编号</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>得分</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>计分事件</translation>
        </message>
        <message>
            <source>Uncapped</source>
            <translation>封顶前</translation>
        </message>
        <message>
            <source>Gross</source>
            <translation>应发</translation>
        </message>
        <message>
            <source>Taken off</source>
            <translation>扣款</translation>
        </message>
        <message>
            <source>Paid out</source>
            <translation>实发</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>{n}, replaced</source>
            <translation>{n}，已被替代</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>办法</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版次</translation>
        </message>
        <message>
            <source>For</source>
            <translation>适用于</translation>
        </message>
        <message>
            <source>To</source>
            <translation>止</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>By</source>
            <translation>录入人</translation>
        </message>
    </context>
    <context>
        <name>GridsPage</name>
        <message>
            <source>The patrol of {name} is entered.</source>
            <translation>{name}的巡查已录入。</translation>
        </message>
        <message>
            <source>The patrol of {name} is removed again.</source>
            <translation>{name}的巡查已取消录入。</translation>
        </message>
        <message>
            <source>The patrol of {name} is as before.</source>
            <translation>{name}的巡查已恢复原样。</translation>
        </message>
        <message>
            <source>{n} patrols are deleted.</source>
            <translation>已删除 {n} 条巡查。</translation>
        </message>
        <message>
            <source>{n} patrols are back.</source>
            <translation>已恢复 {n} 条巡查。</translation>
        </message>
        <message>
            <source>The account of {name} is entered.</source>
            <translation>{name}的账号已录入。</translation>
        </message>
        <message>
            <source>{n} events are marked: {mark}.</source>
            <translation>{n} 件事件已标记：{mark}。</translation>
        </message>
        <message>
            <source>{n} events are marked as before.</source>
            <translation>{n} 件事件的标记已恢复原样。</translation>
        </message>
        <message>
            <source>The grid {name} ends on {day}.</source>
            <translation>{name}到 {day} 结束。</translation>
        </message>
        <message>
            <source>The grid {name} ends as before, or goes on.</source>
            <translation>{name}的期限已恢复原样。</translation>
        </message>
        <message>
            <source>The post of {name} ends on {day}.</source>
            <translation>{name} 的岗位到 {day} 结束。</translation>
        </message>
        <message>
            <source>The post of {name} ends as before, or goes on.</source>
            <translation>{name}的岗位期限已恢复原样。</translation>
        </message>
        <message>
            <source>Grids</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Patrols</source>
            <translation>巡查</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>People of the grid</source>
            <translation>网格人员</translation>
        </message>
        <message>
            <source>grids, patrols, events</source>
            <translation>网格、巡查、事件</translation>
        </message>
        <message>
            <source>a new post; in the patrols, a new patrol</source>
            <translation>新任职；在巡查页是新巡查</translation>
        </message>
        <message>
            <source>a new grid, a new community</source>
            <translation>新网格，新村社区</translation>
        </message>
        <message>
            <source>change the grid or the patrol</source>
            <translation>修改网格或巡查</translation>
        </message>
        <message>
            <source>end the post under the cursor</source>
            <translation>结束光标处的任职</translation>
        </message>
        <message>
            <source>end the grid under the cursor</source>
            <translation>结束光标处的网格</translation>
        </message>
        <message>
            <source>the bank account of the person under the cursor</source>
            <translation>录入光标所在人员的银行账号</translation>
        </message>
        <message>
            <source>delete the chosen patrols</source>
            <translation>删除选中的巡查</translation>
        </message>
        <message>
            <source>paste patrols from Excel or WPS</source>
            <translation>粘贴 Excel、WPS 的巡查日志</translation>
        </message>
        <message>
            <source>mark the chosen events: valid, moving, unmarked, other</source>
            <translation>标记选中的事件：有效、动态、未标记、其他</translation>
        </message>
        <message>
            <source>preview the public notice</source>
            <translation>预览网格公示</translation>
        </message>
        <message>
            <source>save as a workbook, which can be imported again</source>
            <translation>存为工作簿，可以再导入</translation>
        </message>
        <message>
            <source>the month before, the month after</source>
            <translation>上月、下月</translation>
        </message>
        <message>
            <source>End the grid</source>
            <translation>结束网格</translation>
        </message>
        <message>
            <source>{name} is entered.</source>
            <translation>已登记 {name}。</translation>
        </message>
        <message>
            <source>The post is entered: {duty}.</source>
            <translation>任职已录入：{duty}。</translation>
        </message>
        <message>
            <source>End the post</source>
            <translation>结束岗位</translation>
        </message>
        <message>
            <source>{name} is paid to the account on the roster; change it on the page of people.</source>
            <translation>{name}按花名册里的账号发放，请在人员页修改。</translation>
        </message>
        <message>
            <source>{n} patrols are entered.</source>
            <translation>已录入 {n} 条巡查日志。</translation>
        </message>
        <message>
            <source>{n} events, the first: {title}</source>
            <translation>{n} 件事件，第一件：{title}</translation>
        </message>
        <message>
            <source>Save workbook</source>
            <translation>保存 Excel</translation>
        </message>
        <message>
            <source>Saved {file}</source>
            <translation>已保存 {file}</translation>
        </message>
        <message>
            <source>New post</source>
            <translation>设岗位</translation>
        </message>
        <message>
            <source>New patrol</source>
            <translation>新巡查</translation>
        </message>
        <message>
            <source>New grid</source>
            <translation>新网格</translation>
        </message>
        <message>
            <source>Community</source>
            <translation>村社区</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>Bank account</source>
            <translation>银行账号</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>Set the mark</source>
            <translation>标记</translation>
        </message>
        <message>
            <source>Public notice</source>
            <translation>网格公示</translation>
        </message>
        <message>
            <source>Import a file…</source>
            <translation>导入文件…</translation>
        </message>
        <message>
            <source>Without a leader</source>
            <translation>没有网格长</translation>
        </message>
        <message>
            <source>Unmatched</source>
            <translation>对不上人</translation>
        </message>
        <message>
            <source>To be marked</source>
            <translation>待标记</translation>
        </message>
        <message>
            <source>No patrol in this month: N enters one, Ctrl+V pastes a block</source>
            <translation>当月没有巡查日志：按 N 登记，Ctrl+V 粘贴一片</translation>
        </message>
        <message>
            <source>No event in a grid this month</source>
            <translation>当月网格里没有事件</translation>
        </message>
        <message>
            <source>Nobody serves in this grid</source>
            <translation>这个网格没有人任职</translation>
        </message>
        <message>
            <source>Enter the first community</source>
            <translation>录入第一个村、社区</translation>
        </message>
        <message>
            <source>No grids yet</source>
            <translation>还没有网格</translation>
        </message>
        <message>
            <source>Enter a community (12 digits), then its grids (15 digits) and the people who serve there; or import a grid list; "Save workbook" gives an empty form for it.</source>
            <translation>先录入村、社区（12 位编码），再录入网格（15 位编码）和网格人员；也可以导入网格清单，“存为工作簿”能得到空表。</translation>
        </message>
    </context>
    <context>
        <name>GroundsDialog</name>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Please give the reason.</source>
            <translation>请填写原因。</translation>
        </message>
        <message>
            <source>Please enter the number of the document behind it.</source>
            <translation>请填写依据文号。</translation>
        </message>
    </context>
    <context>
        <name>HalfDecisionDialog</name>
        <message>
            <source>It was</source>
            <translation>核定为</translation>
        </message>
        <message>
            <source>A kind of mark by name or pinyin initials; Down shows all.</source>
            <translation>输入考勤名称或拼音首字母；按 ↓ 列出全部。</translation>
        </message>
        <message>
            <source>Minutes late or early</source>
            <translation>迟到、早退分钟</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Please choose a kind of mark, such as 公差 (gc).</source>
            <translation>请选择一种考勤，例如公差（gc）。</translation>
        </message>
    </context>
    <context>
        <name>HalfEdit</name>
        <message>
            <source>morning</source>
            <translation>上午</translation>
        </message>
        <message>
            <source>afternoon</source>
            <translation>下午</translation>
        </message>
        <message>
            <source>Half of the day</source>
            <translation>上午或下午</translation>
        </message>
    </context>
    <context>
        <name>Identity</name>
        <message>
            <source>Seconded Staff Desk</source>
            <translation>派驻人员管理</translation>
        </message>
    </context>
    <context>
        <name>ImportPage</name>
        <message>
            <source>Workbooks, clocks and lists</source>
            <translation>表格、考勤机导出、清单</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>所有文件</translation>
        </message>
        <message>
            <source>Files to import</source>
            <translation>选择要导入的文件</translation>
        </message>
        <message>
            <source>Save the faults as text</source>
            <translation>把问题清单存为文本</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>Folder for the lines that are left out</source>
            <translation>没有收的行放进哪个文件夹</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Faults</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>choose files</source>
            <translation>选择文件</translation>
        </message>
        <message>
            <source>read the same files again, after correcting them</source>
            <translation>改正后重新读取同一批文件</translation>
        </message>
        <message>
            <source>import, when there are no faults</source>
            <translation>没有问题时导入</translation>
        </message>
        <message>
            <source>answer what a file does not say: columns, signs, days</source>
            <translation>回答文件中不明之处：各列、记号、日期</translation>
        </message>
        <message>
            <source>leave the wrong lines out, and take the rest</source>
            <translation>有错的行不收，其余的导入</translation>
        </message>
        <message>
            <source>save the lines left out as workbooks, with what is wrong</source>
            <translation>把没有收的行连同原因存为工作簿</translation>
        </message>
        <message>
            <source>copy all faults as text</source>
            <translation>把全部问题复制为文本</translation>
        </message>
        <message>
            <source>export the faults as text</source>
            <translation>把问题清单存为文本</translation>
        </message>
        <message>
            <source>Reading the files</source>
            <translation>正在读取文件</translation>
        </message>
        <message>
            <source>The lines left out are in {folder}: {names}</source>
            <translation>没有收的行已存到 {folder}：{names}</translation>
        </message>
        <message>
            <source>Importing</source>
            <translation>正在导入</translation>
        </message>
        <message>
            <source>Stopped; nothing was changed.</source>
            <translation>已停止，没有改动任何数据。</translation>
        </message>
        <message>
            <source>{n} faults copied.</source>
            <translation>已复制 {n} 个问题。</translation>
        </message>
        <message>
            <source>faults.txt</source>
            <translation>导入问题清单.txt</translation>
        </message>
        <message>
            <source>The faults are in {file}.</source>
            <translation>问题清单已存到 {file}。</translation>
        </message>
        <message>
            <source>Nothing was changed: {n} faults. Correct them in the files, then press F5; files are taken in whole or not at all.</source>
            <translation>没有改动任何数据：共 {n} 个问题。请在文件中改正后按 F5 重新读取；文件要么全部导入，要么都不导入。</translation>
        </message>
        <message>
            <source>For your information, see below: {n}.</source>
            <translation>下方另有 {n} 条提示。</translation>
        </message>
        <message>
            <source>Or press Ctrl+Shift+E to leave the wrong lines out and take the rest.</source>
            <translation>也可以按 Ctrl+Shift+E：有错的行不收，其余的导入。</translation>
        </message>
        <message>
            <source>{n} lines were left out, see below; Ctrl+Shift+W saves them as workbooks.</source>
            <translation>有 {n} 行有错没有收，列在下面；按 Ctrl+Shift+W 存为工作簿，改好后再导入。</translation>
        </message>
        <message>
            <source>{n} lines are left out, see below; F5 takes the files whole again.</source>
            <translation>有 {n} 行有错不收，列在下面；按 F5 恢复为整份导入。</translation>
        </message>
        <message>
            <source>The files are in.</source>
            <translation>文件已导入。</translation>
        </message>
        <message>
            <source>No faults in the other lines. Importing makes {n} changes.</source>
            <translation>其余的行没有问题。导入将产生 {n} 处变动。</translation>
        </message>
        <message>
            <source>No faults. Importing changes nothing: the office's records already say the same.</source>
            <translation>没有错误。现有数据与文件一致，导入不会有任何改动。</translation>
        </message>
        <message>
            <source>No faults. Importing makes {n} changes.</source>
            <translation>没有问题。导入将产生 {n} 处变动。</translation>
        </message>
        <message>
            <source>Nothing was changed: the office's records already said the same.</source>
            <translation>现有数据与文件一致，未作任何改动。</translation>
        </message>
        <message>
            <source>{files} files imported, {n} changes</source>
            <translation>已导入 {files} 个文件，{n} 处变动</translation>
        </message>
        <message>
            <source>Choose files</source>
            <translation>选择文件</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>重新读取</translation>
        </message>
        <message>
            <source>Answer the questions</source>
            <translation>回答问题</translation>
        </message>
        <message>
            <source>Leave these lines out</source>
            <translation>有错的行不收</translation>
        </message>
        <message>
            <source>Save lines left out</source>
            <translation>导出未收的行</translation>
        </message>
        <message>
            <source>Copy faults</source>
            <translation>复制问题</translation>
        </message>
        <message>
            <source>Export faults</source>
            <translation>导出问题</translation>
        </message>
        <message>
            <source>Files are imported by the attendance clerk or the administrator.</source>
            <translation>导入文件由考勤员或管理员来做。</translation>
        </message>
        <message>
            <source>Nothing to do here</source>
            <translation>这里没有您要做的事</translation>
        </message>
        <message>
            <source>Rosters, months of attendance, summaries of grades, work logs and books of events, in any mix: each file is recognised by what is in it. Everything is checked first, and nothing is changed before you say so.</source>
            <translation>花名册、各月考勤表、考核结果汇总表、工作日志、事件汇总表可以一起拖进来，按内容自动识别。先全部检查，您确认之前不会改动任何数据。</translation>
        </message>
        <message>
            <source>Drop files here</source>
            <translation>把文件拖到这里</translation>
        </message>
    </context>
    <context>
        <name>ImportTables</name>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>期间</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>工作表</translation>
        </message>
        <message>
            <source>Cell</source>
            <translation>单元格</translation>
        </message>
        <message>
            <source>What is wrong and what to do</source>
            <translation>问题及处理办法</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source>roster</source>
            <translation>花名册</translation>
        </message>
        <message>
            <source>month's attendance</source>
            <translation>月度考勤表</translation>
        </message>
        <message>
            <source>summary of grades</source>
            <translation>考核结果汇总表</translation>
        </message>
        <message>
            <source>punches of the time clock</source>
            <translation>打卡记录</translation>
        </message>
        <message>
            <source>DingTalk export</source>
            <translation>钉钉考勤</translation>
        </message>
        <message>
            <source>list of half-days</source>
            <translation>半天清单</translation>
        </message>
        <message>
            <source>work logs</source>
            <translation>工作日志</translation>
        </message>
        <message>
            <source>platforms, grids, categories</source>
            <translation>平台、网格、类别</translation>
        </message>
        <message>
            <source>book of events</source>
            <translation>事件汇总表</translation>
        </message>
        <message>
            <source>grid list</source>
            <translation>网格清单</translation>
        </message>
        <message>
            <source>book of patrols</source>
            <translation>巡查日志</translation>
        </message>
        <message>
            <source>{n} lines</source>
            <translation>{n} 行</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} 人</translation>
        </message>
        <message>
            <source>{n} postings</source>
            <translation>{n} 段派驻</translation>
        </message>
        <message>
            <source>{n} new people</source>
            <translation>新增 {n} 人</translation>
        </message>
        <message>
            <source>{n} new postings</source>
            <translation>新增 {n} 段派驻</translation>
        </message>
        <message>
            <source>{n} half-days</source>
            <translation>{n} 个半天</translation>
        </message>
        <message>
            <source>{n} logs</source>
            <translation>{n} 条日志</translation>
        </message>
        <message>
            <source>{n} platforms</source>
            <translation>{n} 个平台</translation>
        </message>
        <message>
            <source>{n} grids</source>
            <translation>{n} 个网格</translation>
        </message>
        <message>
            <source>{n} categories</source>
            <translation>{n} 个类别</translation>
        </message>
        <message>
            <source>{n} events</source>
            <translation>{n} 件事件</translation>
        </message>
        <message>
            <source>{n} lines left out</source>
            <translation>{n} 行不收</translation>
        </message>
        <message>
            <source>{n} faults</source>
            <translation>{n} 个问题</translation>
        </message>
        <message>
            <source>{n} changes made</source>
            <translation>已变动 {n} 处</translation>
        </message>
        <message>
            <source>waits for the others</source>
            <translation>待其他文件改正</translation>
        </message>
        <message>
            <source>changes nothing</source>
            <translation>无须改动</translation>
        </message>
        <message>
            <source>{n} changes</source>
            <translation>将变动 {n} 处</translation>
        </message>
        <message>
            <source>line {n}</source>
            <translation>第 {n} 行</translation>
        </message>
    </context>
    <context>
        <name>InspectionsPage</name>
        <message>
            <source>Inspections</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>Sampled events</source>
            <translation>抽中的事件</translation>
        </message>
        <message>
            <source>Draw a sample</source>
            <translation>抽样</translation>
        </message>
        <message>
            <source>Finding</source>
            <translation>检查结论</translation>
        </message>
        <message>
            <source>New problem</source>
            <translation>登记问题</translation>
        </message>
        <message>
            <source>Record of the inspection</source>
            <translation>检查记录</translation>
        </message>
        <message>
            <source>draw a sample</source>
            <translation>抽样</translation>
        </message>
        <message>
            <source>what the event showed</source>
            <translation>事件检查结论</translation>
        </message>
        <message>
            <source>new problem</source>
            <translation>登记问题</translation>
        </message>
        <message>
            <source>open the event</source>
            <translation>打开事件</translation>
        </message>
        <message>
            <source>record of the inspection</source>
            <translation>检查记录</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>{number}: {n} events drawn.</source>
            <translation>{number}：抽中 {n} 件。</translation>
        </message>
        <message>
            <source>The finding on {number} is recorded.</source>
            <translation>{number} 的检查结论已登记。</translation>
        </message>
        <message>
            <source>The problem is recorded; it is listed under Problems and notices.</source>
            <translation>问题已登记，列在“整改与通知”里。</translation>
        </message>
        <message>
            <source>No inspection this year</source>
            <translation>本年度还没有检查</translation>
        </message>
        <message>
            <source>The discipline committee draws a sample: all events with a red card, all reopened ones, and some at random by a seed. Only the discipline committee and the daily offices draw one: it needs such a post.</source>
            <translation>纪工委抽样：红牌、重新办理的全部必查，其余按种子随机抽取。抽样的账号要有纪工委或日常办的岗位。</translation>
        </message>
    </context>
    <context>
        <name>IntakeDialog</name>
        <message>
            <source>Take in an event</source>
            <translation>登记事件</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>登记</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>等级</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>事件简述</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>收到</translation>
        </message>
        <message>
            <source>Happened</source>
            <translation>发生时间</translation>
        </message>
        <message>
            <source>People concerned</source>
            <translation>涉及人数</translation>
        </message>
        <message>
            <source>Source system</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Their number</source>
            <translation>来源编号</translation>
        </message>
        <message>
            <source>Who reported it</source>
            <translation>当事人</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Anonymous</source>
            <translation>匿名</translation>
        </message>
        <message>
            <source>Then no name or phone is stored</source>
            <translation>匿名时不保存姓名和电话</translation>
        </message>
        <message>
            <source>Keep secret: not shown even masked</source>
            <translation>要求保密：遮盖后也不显示</translation>
        </message>
        <message>
            <source>Keep as a draft</source>
            <translation>存为草稿</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>Choose the category; its pinyin initials find it.</source>
            <translation>请选择类别，可用拼音首字母查找。</translation>
        </message>
        <message>
            <source>Write a whole number.</source>
            <translation>请写整数。</translation>
        </message>
        <message>
            <source>A dispute has two parties: name both, with a 、 between them.</source>
            <translation>纠纷有双方当事人：请写出双方姓名，中间用顿号隔开。</translation>
        </message>
        <message>
            <source>A dispute needs a number for the call-back.</source>
            <translation>纠纷要留一个回访电话。</translation>
        </message>
    </context>
    <context>
        <name>KeysSheet</name>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>各页通用</translation>
        </message>
        <message>
            <source>open anything by its name or pinyin initials</source>
            <translation>按名称或拼音首字母打开任何内容</translation>
        </message>
        <message>
            <source>open a room of the sidebar</source>
            <translation>打开侧栏中的栏目</translation>
        </message>
        <message>
            <source>the next page of the room</source>
            <translation>本栏目的下一个页面</translation>
        </message>
        <message>
            <source>fold the sidebar to icons</source>
            <translation>侧栏收起为图标</translation>
        </message>
        <message>
            <source>search in the list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>copy the chosen cells for Excel or WPS</source>
            <translation>复制所选单元格，可粘贴到 Excel 或 WPS</translation>
        </message>
        <message>
            <source>to the edge of the filled cells</source>
            <translation>到有内容的边缘</translation>
        </message>
        <message>
            <source>filter the list by the values of the column</source>
            <translation>按本列的取值筛选</translation>
        </message>
        <message>
            <source>open the row; in a form, go to the next field</source>
            <translation>打开该行；在表单中跳到下一项</translation>
        </message>
        <message>
            <source>save the form</source>
            <translation>保存表单</translation>
        </message>
        <message>
            <source>cancel or close what is open on the page</source>
            <translation>取消或关闭本页打开的内容</translation>
        </message>
        <message>
            <source>undo what was done last on the page; do it again</source>
            <translation>撤销本页上一步操作；重做</translation>
        </message>
        <message>
            <source>back to the page before</source>
            <translation>回到上一个页面</translation>
        </message>
        <message>
            <source>the manual's chapter of this page, and its keys</source>
            <translation>本页的手册章节与快捷键</translation>
        </message>
    </context>
    <context>
        <name>KindPicker</name>
        <message>
            <source>Initials, sign or name</source>
            <translation>首字母、符号或名称</translation>
        </message>
        <message>
            <source>Kind of mark</source>
            <translation>考勤种类</translation>
        </message>
    </context>
    <context>
        <name>KindsView</name>
        <message>
            <source>Kinds of allowance</source>
            <translation>津补贴项目</translation>
        </message>
        <message>
            <source>Counts this month</source>
            <translation>本月有效</translation>
        </message>
        <message>
            <source>Without document</source>
            <translation>无依据文号</translation>
        </message>
        <message>
            <source>The kind as text</source>
            <translation>项目文本</translation>
        </message>
        <message>
            <source>The newest version that covers a month counts; none is overwritten. Enter edits.</source>
            <translation>某月以覆盖该月的最新一版为准，旧版都保留。按回车编辑。</translation>
        </message>
    </context>
    <context>
        <name>KpiPage</name>
        <message>
            <source>Figures of events</source>
            <translation>事件指标</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>Whole year</source>
            <translation>全年</translation>
        </message>
        <message>
            <source>Month {n}</source>
            <translation>{n} 月</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>截至</translation>
        </message>
        <message>
            <source>Counts as the world was then; empty: now</source>
            <translation>按当时的情况统计；不填为现在</translation>
        </message>
        <message>
            <source>Open the list</source>
            <translation>打开明细</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>KPI</source>
            <translation>指标</translation>
        </message>
        <message>
            <source>open the events behind the figure</source>
            <translation>打开该数所计的事件</translation>
        </message>
        <message>
            <source>open the events that it is measured against</source>
            <translation>打开分母所计的事件</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>the month before, the month after</source>
            <translation>上月、下月</translation>
        </message>
        <message>
            <source>figures, charts</source>
            <translation>指标、统计图</translation>
        </message>
        <message>
            <source>statistics as a paper and as a workbook</source>
            <translation>统计表（可打印、可存为 xlsx）</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>正在读取</translation>
        </message>
        <message>
            <source>This figure counts no event.</source>
            <translation>该数没有对应的事件。</translation>
        </message>
        <message>
            <source>now, {moment}</source>
            <translation>现在 {moment}</translation>
        </message>
        <message>
            <source>No events in {period}</source>
            <translation>{period} 没有事件</translation>
        </message>
        <message>
            <source>Choose another year or month, or import a book of events of this one.</source>
            <translation>请换一个年度或月份，或者导入这一期间的事件汇总表。</translation>
        </message>
        <message>
            <source>Go to Import</source>
            <translation>去导入</translation>
        </message>
        <message>
            <source>Enter opens the events that a figure counts, Shift+Enter those it is measured against.</source>
            <translation>按 Enter 打开该数所计的事件，按 Shift+Enter 打开分母所计的事件。</translation>
        </message>
        <message>
            <source>In figures</source>
            <translation>指标表</translation>
        </message>
        <message>
            <source>Charts</source>
            <translation>统计图</translation>
        </message>
    </context>
    <context>
        <name>LastDayDialog</name>
        <message>
            <source>Last day</source>
            <translation>最后一天</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>LaterDialog</name>
        <message>
            <source>A later decision for {name}</source>
            <translation>对{name}另作决定</translation>
        </message>
        <message>
            <source>Until now: {grade}. It stays on record.</source>
            <translation>原定：{grade}，原决定保留。</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>等次</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Required: it stays on record with the places.</source>
            <translation>必须填写，与名额一起留存。</translation>
        </message>
    </context>
    <context>
        <name>LeaderPage</name>
        <message>
            <source>Leader's view</source>
            <translation>领导视图</translation>
        </message>
    </context>
    <context>
        <name>Leave</name>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Leave kind</source>
            <translation>假别</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>To</source>
            <translation>止</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>天数</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>证明</translation>
        </message>
        <message>
            <source>Approver</source>
            <translation>审批人</translation>
        </message>
        <message>
            <source>Staff no.</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Annual, due</source>
            <translation>年休应休</translation>
        </message>
        <message>
            <source>Carried</source>
            <translation>结转</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>已休</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>剩余</translation>
        </message>
        <message>
            <source>In lieu, left</source>
            <translation>补休剩余</translation>
        </message>
        <message>
            <source>Absent</source>
            <translation>旷工</translation>
        </message>
        <message>
            <source>there</source>
            <translation>已交</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>待补</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>不详</translation>
        </message>
        <message>
            <source>Annual leave {year}: due {due}, carried {carried}, taken {used}, left {left}</source>
            <translation>{year} 年年休假：应休 {due} 天，结转 {carried} 天，已休 {used} 天，剩余 {left} 天</translation>
        </message>
        <message>
            <source>Compensatory leave: taken {used}, left {left}</source>
            <translation>补休：已休 {used} 天，剩余 {left} 天</translation>
        </message>
        <message>
            <source>{n} slips are withdrawn.</source>
            <translation>已撤回 {n} 张请假单。</translation>
        </message>
        <message>
            <source>The slip of {name} is changed.</source>
            <translation>{name}的请假单已更改。</translation>
        </message>
        <message>
            <source>The slip of {name} is as before.</source>
            <translation>{name}的请假单已恢复原样。</translation>
        </message>
        <message>
            <source>{n} slips approved; the marks are written.</source>
            <translation>已批准 {n} 张请假单，考勤已写入。</translation>
        </message>
        <message>
            <source>The slip of {name} is turned down.</source>
            <translation>{name}的请假单已退回。</translation>
        </message>
        <message>
            <source>{n} slips wait for approval again.</source>
            <translation>{n} 张请假单重新待批。</translation>
        </message>
        <message>
            <source>{name} is back.</source>
            <translation>{name}已销假。</translation>
        </message>
        <message>
            <source>The slip of {name} is withdrawn.</source>
            <translation>已撤回{name}的请假单。</translation>
        </message>
        <message>
            <source>The slip of {name} is annulled.</source>
            <translation>{name}的请假单已作废。</translation>
        </message>
        <message>
            <source>The paper of {name} is noted.</source>
            <translation>已注明{name}的证明材料已交。</translation>
        </message>
        <message>
            <source>The paper of {name} is still missing.</source>
            <translation>{name}的证明材料仍未收到。</translation>
        </message>
        <message>
            <source>The leave of {name} is on the sheet again.</source>
            <translation>{name}的请假已重新写入考勤表。</translation>
        </message>
        <message>
            <source>{n} half-days set by hand since were left as they are.</source>
            <translation>另有 {n} 个半天后来手工改过，保持不动。</translation>
        </message>
        <message>
            <source>A ledger of {name} is corrected.</source>
            <translation>{name}的台账已更正。</translation>
        </message>
        <message>
            <source>Waits</source>
            <translation>待审批</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>已审批</translation>
        </message>
        <message>
            <source>Turned down</source>
            <translation>未批准</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>已撤回</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Annulled</source>
            <translation>已作废</translation>
        </message>
        <message>
            <source>morning</source>
            <translation>上午</translation>
        </message>
        <message>
            <source>afternoon</source>
            <translation>下午</translation>
        </message>
        <message>
            <source>working days</source>
            <translation>个工作日</translation>
        </message>
        <message>
            <source>calendar days</source>
            <translation>日</translation>
        </message>
        <message>
            <source>hours</source>
            <translation>小时</translation>
        </message>
        <message>
            <source>In a row {row} of {row_limit} {row_unit}, in the year {year} of {year_limit} {year_unit}</source>
            <translation>连续 {row} 天（限 {row_limit} {row_unit}），本年累计 {year} 天（限 {year_limit} {year_unit}）</translation>
        </message>
        <message>
            <source>Beyond the limit: {consequence}. {source}</source>
            <translation>已超过界限：{consequence}。{source}</translation>
        </message>
        <message>
            <source>Close to the limit, beyond it: {consequence}. {source}</source>
            <translation>接近界限，超过则{consequence}。{source}</translation>
        </message>
    </context>
    <context>
        <name>LeaveActions</name>
        <message>
            <source>New slip</source>
            <translation>开请假单</translation>
        </message>
        <message>
            <source>From the sheet</source>
            <translation>按考勤表补单</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>审批</translation>
        </message>
        <message>
            <source>Turn down</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Back from leave</source>
            <translation>销假</translation>
        </message>
        <message>
            <source>Annul</source>
            <translation>作废</translation>
        </message>
        <message>
            <source>Paper is in</source>
            <translation>证明已交</translation>
        </message>
        <message>
            <source>Put on the sheet</source>
            <translation>重写考勤表</translation>
        </message>
        <message>
            <source>Correct a ledger</source>
            <translation>更正台账</translation>
        </message>
        <message>
            <source>Not taken</source>
            <translation>未休报酬</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>new slip</source>
            <translation>开请假单</translation>
        </message>
        <message>
            <source>slips that the sheet asks for</source>
            <translation>考勤表上缺请假单的，逐条补单</translation>
        </message>
        <message>
            <source>back from leave, also early</source>
            <translation>销假（含提前）</translation>
        </message>
        <message>
            <source>withdraw or annul</source>
            <translation>撤回或作废</translation>
        </message>
        <message>
            <source>the paper has come in</source>
            <translation>注明证明材料已交</translation>
        </message>
        <message>
            <source>correct a ledger</source>
            <translation>更正台账</translation>
        </message>
        <message>
            <source>pay for annual leave that was not taken</source>
            <translation>计算未休年休假报酬</translation>
        </message>
        <message>
            <source>approve the chosen slips</source>
            <translation>批准所选请假单</translation>
        </message>
        <message>
            <source>turn down</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>put the leave on the sheet again</source>
            <translation>把请假重新写入考勤表</translation>
        </message>
        <message>
            <source>all that waits for approval, of every year</source>
            <translation>各年度全部待批请假单</translation>
        </message>
        <message>
            <source>change the slip</source>
            <translation>更改请假单</translation>
        </message>
        <message>
            <source>preview the slip</source>
            <translation>预览请假单</translation>
        </message>
        <message>
            <source>slips, balances</source>
            <translation>请假单、假期余额</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>search in the list</source>
            <translation>在列表中查找</translation>
        </message>
    </context>
    <context>
        <name>LeaveAdjustDialog</name>
        <message>
            <source>Correct a ledger of {name}</source>
            <translation>更正{name}的台账</translation>
        </message>
        <message>
            <source>Ledger</source>
            <translation>台账</translation>
        </message>
        <message>
            <source>annual leave</source>
            <translation>年休假</translation>
        </message>
        <message>
            <source>compensatory leave</source>
            <translation>补休</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>天数</translation>
        </message>
        <message>
            <source>Such as 2 or 0.5; -1.5 takes off</source>
            <translation>如 2 或 0.5；-1.5 为扣减</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>截至</translation>
        </message>
        <message>
            <source>Expires on</source>
            <translation>到期日</translation>
        </message>
        <message>
            <source>Empty: after the usual time</source>
            <translation>空着则按通常期限</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Please enter days in steps of half a day, such as 2 or -0.5.</source>
            <translation>请按半天填写天数，如 2 或 -0.5。</translation>
        </message>
        <message>
            <source>Please say why.</source>
            <translation>请填写原因。</translation>
        </message>
    </context>
    <context>
        <name>LeaveApproveDialog</name>
        <message>
            <source>The sheet says something else</source>
            <translation>考勤表上已记了别的</translation>
        </message>
        <message>
            <source>Replace and approve</source>
            <translation>覆盖并批准</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>批示</translation>
        </message>
    </context>
    <context>
        <name>LeaveKindDialog</name>
        <message>
            <source>Leave: {name}</source>
            <translation>假别：{name}</translation>
        </message>
        <message>
            <source>A new kind of leave</source>
            <translation>新的假别</translation>
        </message>
        <message>
            <source>Please enter the name.</source>
            <translation>请填写名称。</translation>
        </message>
        <message>
            <source>In force from</source>
            <translation>施行自</translation>
        </message>
        <message>
            <source>In force until</source>
            <translation>施行至</translation>
        </message>
        <message>
            <source>Please say how many days or months.</source>
            <translation>请写明多少天或多少个月。</translation>
        </message>
        <message>
            <source>Please name the clause or document that says so.</source>
            <translation>请写明依据的条款或文号。</translation>
        </message>
        <message>
            <source>Name of the leave</source>
            <translation>假别名称</translation>
        </message>
        <message>
            <source>A later day makes a new version; leave before it keeps the old one.</source>
            <translation>填更晚的日期就是新的一段；此前的假仍按旧规定。</translation>
        </message>
        <message>
            <source>Mark on the sheet</source>
            <translation>考勤表上记为</translation>
        </message>
        <message>
            <source>none (hours)</source>
            <translation>不记（按小时）</translation>
        </message>
        <message>
            <source>Counted in</source>
            <translation>计量</translation>
        </message>
        <message>
            <source>by the working day</source>
            <translation>按工作日</translation>
        </message>
        <message>
            <source>by the calendar day</source>
            <translation>按自然日</translation>
        </message>
        <message>
            <source>hours (takes no half-day)</source>
            <translation>小时（不占半天）</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>上限</translation>
        </message>
        <message>
            <source>Day of the event</source>
            <translation>事由日期</translation>
        </message>
        <message>
            <source>Such as 结婚登记 or 子女出生; the slip then asks for that day.</source>
            <translation>如 结婚登记、子女出生；请假单会要求填这一天。</translation>
        </message>
        <message>
            <source>everybody</source>
            <translation>所有人</translation>
        </message>
        <message>
            <source>women</source>
            <translation>女</translation>
        </message>
        <message>
            <source>men</source>
            <translation>男</translation>
        </message>
        <message>
            <source>Within</source>
            <translation>事件后</translation>
        </message>
        <message>
            <source> months of the event</source>
            <translation> 个月内（自事件起）</translation>
        </message>
        <message>
            <source>Service first</source>
            <translation>工龄要求</translation>
        </message>
        <message>
            <source> months of service</source>
            <translation> 个月工龄</translation>
        </message>
        <message>
            <source>For</source>
            <translation>适用于</translation>
        </message>
        <message>
            <source>Pay</source>
            <translation>工资</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>needs a paper</source>
            <translation>须有证明</translation>
        </message>
        <message>
            <source>no words about the cause</source>
            <translation>不写事由</translation>
        </message>
        <message>
            <source>the bonus is paid in full</source>
            <translation>奖金照发</translation>
        </message>
        <message>
            <source>Conditions</source>
            <translation>条件</translation>
        </message>
        <message>
            <source>not asked</source>
            <translation>不要求</translation>
        </message>
    </context>
    <context>
        <name>LeaveKinds</name>
        <message>
            <source>{n} months</source>
            <translation>{n} 个月</translation>
        </message>
        <message>
            <source>{n} working days</source>
            <translation>计 {n} 个工作日</translation>
        </message>
        <message>
            <source>{n} calendar days</source>
            <translation>计 {n} 天（自然日）</translation>
        </message>
        <message>
            <source>{n} days in hours</source>
            <translation>{n} 天（按小时）</translation>
        </message>
        <message>
            <source>every {n} years</source>
            <translation>每 {n} 年</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>不限</translation>
        </message>
        <message>
            <source>each slip</source>
            <translation>每次</translation>
        </message>
        <message>
            <source>each event</source>
            <translation>每次事件</translation>
        </message>
        <message>
            <source>each year</source>
            <translation>每年</translation>
        </message>
        <message>
            <source>each year from the event on</source>
            <translation>自事件起每年</translation>
        </message>
        <message>
            <source>by ledger</source>
            <translation>按台账</translation>
        </message>
        <message>
            <source>by the working day</source>
            <translation>按工作日</translation>
        </message>
        <message>
            <source>by the calendar day</source>
            <translation>按自然日</translation>
        </message>
        <message>
            <source>by the hour</source>
            <translation>按小时</translation>
        </message>
        <message>
            <source>within {n} months</source>
            <translation>{n} 个月内</translation>
        </message>
        <message>
            <source>after {n} months of service</source>
            <translation>工作满 {n} 个月</translation>
        </message>
        <message>
            <source>women</source>
            <translation>女</translation>
        </message>
        <message>
            <source>men</source>
            <translation>男</translation>
        </message>
        <message>
            <source>with paper</source>
            <translation>须证明</translation>
        </message>
        <message>
            <source>paid in full</source>
            <translation>照发</translation>
        </message>
        <message>
            <source>by the scheme</source>
            <translation>按办法</translation>
        </message>
        <message>
            <source>Kind of leave</source>
            <translation>假别</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>考勤种类</translation>
        </message>
        <message>
            <source>How much</source>
            <translation>假期</translation>
        </message>
        <message>
            <source>Counted in</source>
            <translation>计量</translation>
        </message>
        <message>
            <source>Conditions</source>
            <translation>条件</translation>
        </message>
        <message>
            <source>In the bonus</source>
            <translation>计发奖金</translation>
        </message>
        <message>
            <source>In force</source>
            <translation>施行</translation>
        </message>
        <message>
            <source>Rules so far</source>
            <translation>历次规定</translation>
        </message>
        <message>
            <source>Pay</source>
            <translation>工资</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>依据</translation>
        </message>
    </context>
    <context>
        <name>LeaveKindsPage</name>
        <message>
            <source>Day in view</source>
            <translation>查看日期</translation>
        </message>
        <message>
            <source>Kinds of leave</source>
            <translation>假别</translation>
        </message>
        <message>
            <source>The kind over time</source>
            <translation>假别沿革</translation>
        </message>
        <message>
            <source>as on {day}</source>
            <translation>{day} 的规定</translation>
        </message>
        <message>
            <source>the rule changed: a new version from a day on</source>
            <translation>规定变了：自某日起的新规定</translation>
        </message>
        <message>
            <source>a kind of the office's own</source>
            <translation>增加本单位的假别</translation>
        </message>
        <message>
            <source>correct the version under the cursor</source>
            <translation>更正光标所在的一段</translation>
        </message>
        <message>
            <source>take a version back that nothing was counted by</source>
            <translation>撤回还没有用过的一段</translation>
        </message>
        <message>
            <source>the office's readings as text: ladder, carry, 补休, 旷工 …</source>
            <translation>本单位口径文本：审批权限、结转、补休、旷工……</translation>
        </message>
        <message>
            <source>{name} over time</source>
            <translation>{name}的沿革</translation>
        </message>
        <message>
            <source>Readings of the office for leave, duty and closing</source>
            <translation>本单位请假、值班、关账的口径</translation>
        </message>
        <message>
            <source>{name} stands from {day} on.</source>
            <translation>{name}自 {day} 起施行。</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤销，恢复原样</translation>
        </message>
        <message>
            <source>{name} of {day} is taken back.</source>
            <translation>{day} 起的“{name}”已撤回。</translation>
        </message>
        <message>
            <source>The readings stand from {day} on.</source>
            <translation>口径自 {day} 起施行。</translation>
        </message>
        <message>
            <source>In force</source>
            <translation>施行</translation>
        </message>
        <message>
            <source>Bonus in full</source>
            <translation>奖金照发</translation>
        </message>
        <message>
            <source>Changed over time</source>
            <translation>有过变化</translation>
        </message>
        <message>
            <source>New version</source>
            <translation>新规定</translation>
        </message>
        <message>
            <source>Add a kind</source>
            <translation>增加假别</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>更正</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>Readings</source>
            <translation>本单位口径</translation>
        </message>
        <message>
            <source>On</source>
            <translation>日期</translation>
        </message>
    </context>
    <context>
        <name>LeavePage</name>
        <message>
            <source>Slips</source>
            <translation>请假单</translation>
        </message>
        <message>
            <source>Balances</source>
            <translation>假期余额</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>请假</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>No slips in {year} yet</source>
            <translation>{year} 年还没有请假单</translation>
        </message>
        <message>
            <source>No slip waits for approval</source>
            <translation>没有待批的请假单</translation>
        </message>
        <message>
            <source>The slip is entered and waits for approval.</source>
            <translation>请假单已登记，待审批。</translation>
        </message>
        <message>
            <source>Every leave mark of the month has its slip.</source>
            <translation>当月考勤表上的假都有请假单。</translation>
        </message>
        <message>
            <source>{n} slips are entered and wait for approval.</source>
            <translation>已登记 {n} 张请假单，待审批。</translation>
        </message>
        <message>
            <source>Turn down the slip of {name}</source>
            <translation>退回{name}的请假单</translation>
        </message>
        <message>
            <source>Turn down</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Annul the slip of {name}</source>
            <translation>作废{name}的请假单</translation>
        </message>
        <message>
            <source>Annul</source>
            <translation>作废</translation>
        </message>
        <message>
            <source>There is no annual leave left to pay for.</source>
            <translation>没有剩余的年休假可以计发报酬。</translation>
        </message>
        <message>
            <source>Go to staff</source>
            <translation>去派驻人员</translation>
        </message>
        <message>
            <source>Nobody to grant leave to</source>
            <translation>还没有可以请假的人</translation>
        </message>
        <message>
            <source>Enter the staff first, or import the roster; then their leave appears here.</source>
            <translation>请先登记人员或导入花名册，之后这里就是他们的请假。</translation>
        </message>
        <message>
            <source>Enter the first one, or press G: leave that is marked on the sheets becomes slips.</source>
            <translation>请开第一张，或按 G：把考勤表上已记的假补成请假单。</translation>
        </message>
        <message>
            <source>Slips that the HR clerk enters are approved here.</source>
            <translation>考勤员开出的请假单，在这里审批。</translation>
        </message>
    </context>
    <context>
        <name>LeavePayoutDialog</name>
        <message>
            <source>Annual leave of {name} not taken</source>
            <translation>{name}未休的年休假</translation>
        </message>
        <message>
            <source>Take the days off</source>
            <translation>从台账核减</translation>
        </message>
        <message>
            <source>{days} days could not be taken because of work. The amount goes to whoever pays the base pay.</source>
            <translation>因工作需要未休 {days} 天。报酬由发放基本工资的单位支付。</translation>
        </message>
        <message>
            <source>In yuan, such as 96000</source>
            <translation>单位元，如 96000</translation>
        </message>
        <message>
            <source>Pay of the year</source>
            <translation>年工资收入</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Please enter an amount such as 96000 or 96000.50.</source>
            <translation>请填金额，如 96000 或 96000.50。</translation>
        </message>
        <message>
            <source>Please name the clause or document that says so.</source>
            <translation>请写明依据的条款或文号。</translation>
        </message>
    </context>
    <context>
        <name>LeaveProposalsDialog</name>
        <message>
            <source>Slips that the sheet of {month} asks for</source>
            <translation>{month} 考勤表上缺的请假单</translation>
        </message>
        <message>
            <source>Enter the chosen slips</source>
            <translation>登记所选请假单</translation>
        </message>
        <message>
            <source>Leave is marked here without a slip. Space leaves out a line; note the paper later.</source>
            <translation>这些假记在考勤表上，还没有请假单。空格键可去掉一条；证明材料以后再注明。</translation>
        </message>
        <message>
            <source>Slips to enter</source>
            <translation>要登记的请假单</translation>
        </message>
    </context>
    <context>
        <name>LeaveReturnDialog</name>
        <message>
            <source>{name} is back</source>
            <translation>{name}销假</translation>
        </message>
        <message>
            <source>Last half-day on leave</source>
            <translation>实际休到</translation>
        </message>
        <message>
            <source>Approved from {since} to {until}</source>
            <translation>批准 {since} 至 {until}</translation>
        </message>
        <message>
            <source>Back early: the half-days after it are marked again as they were before the leave.</source>
            <translation>提前销假：之后的半天恢复请假前的考勤。</translation>
        </message>
        <message>
            <source>The leave was taken as approved.</source>
            <translation>按批准的时间休完。</translation>
        </message>
    </context>
    <context>
        <name>LeaveSettingsDialog</name>
        <message>
            <source>Settings as TOML</source>
            <translation>口径文本</translation>
        </message>
        <message>
            <source>In force from</source>
            <translation>施行自</translation>
        </message>
        <message>
            <source>Please enter a date such as 2017-03-01.</source>
            <translation>请填写日期，如 2017-03-01。</translation>
        </message>
    </context>
    <context>
        <name>LeaveSlipDialog</name>
        <message>
            <source>Change a slip</source>
            <translation>更改请假单</translation>
        </message>
        <message>
            <source>New slip</source>
            <translation>开请假单</translation>
        </message>
        <message>
            <source>Please choose a kind of leave.</source>
            <translation>请选择假别。</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>To</source>
            <translation>止</translation>
        </message>
        <message>
            <source>{n} working days</source>
            <translation>计 {n} 个工作日</translation>
        </message>
        <message>
            <source>{n} calendar days</source>
            <translation>计 {n} 天（自然日）</translation>
        </message>
        <message>
            <source>counted in hours, takes no half-day</source>
            <translation>按小时计，不占半天</translation>
        </message>
        <message>
            <source>{counted}; approved by: {who}</source>
            <translation>{counted}；审批人：{who}</translation>
        </message>
        <message>
            <source>morning</source>
            <translation>上午</translation>
        </message>
        <message>
            <source>afternoon</source>
            <translation>下午</translation>
        </message>
        <message>
            <source> and {n} more</source>
            <translation>等（另有 {n} 处）</translation>
        </message>
        <message>
            <source>The sheet says something else there: {where}. Approval will ask.</source>
            <translation>考勤表上这些半天已记了别的：{where}。审批时会再问。</translation>
        </message>
        <message>
            <source>Type part of it or its pinyin initials; Down shows the list</source>
            <translation>可输入部分文字或拼音首字母，按 ↓ 列出全部</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Kind of leave</source>
            <translation>假别</translation>
        </message>
        <message>
            <source>Day of the event</source>
            <translation>事由日期</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>附加</translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>事由</translation>
        </message>
        <message>
            <source>Destination</source>
            <translation>去向</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>证明</translation>
        </message>
        <message>
            <source>has come in</source>
            <translation>证明材料已交</translation>
        </message>
    </context>
    <context>
        <name>LeavingDialog</name>
        <message>
            <source>{name} leaves</source>
            <translation>离任：{name}</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最后一天</translation>
        </message>
        <message>
            <source>The last day still counts; posted since {day}</source>
            <translation>最后一天仍算在派；派驻自 {day} 起</translation>
        </message>
    </context>
    <context>
        <name>LedgerTree</name>
        <message>
            <source>Why it is due then</source>
            <translation>期限的来由</translation>
        </message>
    </context>
    <context>
        <name>Legend</name>
        <message>
            <source>Legend of signs and keys</source>
            <translation>考勤符号与按键</translation>
        </message>
        <message>
            <source>{kind}: key {key}; with Shift, the whole day</source>
            <translation>{kind}：按 {key}；按住 Shift 标全天</translation>
        </message>
        <message>
            <source>{kind}: F2, then {key}</source>
            <translation>{kind}：先按 F2，再打 {key}</translation>
        </message>
    </context>
    <context>
        <name>LetterDialog</name>
        <message>
            <source>Issue a letter</source>
            <translation>发反馈函</translation>
        </message>
        <message>
            <source>Preview a letter</source>
            <translation>预览反馈函</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>发出</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Quarter</source>
            <translation>季度</translation>
        </message>
        <message>
            <source>Document number</source>
            <translation>文号</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>LettersPage</name>
        <message>
            <source>Letters to home departments</source>
            <translation>给派出部门的函</translation>
        </message>
        <message>
            <source>Issue a letter</source>
            <translation>发反馈函</translation>
        </message>
        <message>
            <source>Preview a letter</source>
            <translation>预览反馈函</translation>
        </message>
        <message>
            <source>Print the letter</source>
            <translation>打印反馈函</translation>
        </message>
        <message>
            <source>Feedback letters</source>
            <translation>反馈函</translation>
        </message>
        <message>
            <source>issue a letter</source>
            <translation>发反馈函</translation>
        </message>
        <message>
            <source>preview a letter before it is issued</source>
            <translation>发出前预览反馈函</translation>
        </message>
        <message>
            <source>print the letter</source>
            <translation>打印反馈函</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>{document} is issued; Ctrl+P prints it.</source>
            <translation>{document} 已发出；按 Ctrl+P 打印。</translation>
        </message>
        <message>
            <source>No letter was issued for this year</source>
            <translation>本年度还没有发过反馈函</translation>
        </message>
        <message>
            <source>Every quarter each home department gets a letter on how its people attended and worked. V shows a letter before it is issued.</source>
            <translation>每季度向各派出部门反馈其人员的考勤和工作情况。按 V 可以先看再发。</translation>
        </message>
    </context>
    <context>
        <name>LimitEdit</name>
        <message>
            <source>no limit</source>
            <translation>不限</translation>
        </message>
        <message>
            <source>for each slip</source>
            <translation>每张请假单</translation>
        </message>
        <message>
            <source>for each event</source>
            <translation>每事件</translation>
        </message>
        <message>
            <source>for each year</source>
            <translation>每年度</translation>
        </message>
        <message>
            <source>for each year from the event on</source>
            <translation>自事件起每满一年</translation>
        </message>
        <message>
            <source>by the person's ledger</source>
            <translation>按个人台账</translation>
        </message>
        <message>
            <source>days</source>
            <translation>天</translation>
        </message>
        <message>
            <source>months</source>
            <translation>个月</translation>
        </message>
        <message>
            <source>days more for each addition</source>
            <translation>天（每多一项增加）</translation>
        </message>
        <message>
            <source>months more for each addition</source>
            <translation>个月（每多一项增加）</translation>
        </message>
        <message>
            <source>years to one grant</source>
            <translation>年为一期</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>上限</translation>
        </message>
    </context>
    <context>
        <name>LimitRowsEdit</name>
        <message>
            <source>Clock</source>
            <translation>计时</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>等级</translation>
        </message>
        <message>
            <source>Categories</source>
            <translation>类别范围</translation>
        </message>
        <message>
            <source>Yellow</source>
            <translation>黄牌时限</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>红牌时限</translation>
        </message>
        <message>
            <source>Counted in</source>
            <translation>计量</translation>
        </message>
        <message>
            <source>Words of the tree with a comma between; empty: every category</source>
            <translation>类别树里的词，用顿号隔开；不填为全部类别</translation>
        </message>
    </context>
    <context>
        <name>LimitsDialog</name>
        <message>
            <source>Limits</source>
            <translation>限时规定</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>In force from</source>
            <translation>施行自</translation>
        </message>
        <message>
            <source>Office hours</source>
            <translation>工作时间</translation>
        </message>
        <message>
            <source>the whole limit again</source>
            <translation>重新计算全部时限</translation>
        </message>
        <message>
            <source>the rest of the limit</source>
            <translation>接着用余下的时限</translation>
        </message>
        <message>
            <source>After a return</source>
            <translation>退回改派后</translation>
        </message>
        <message>
            <source>After rework</source>
            <translation>返工后</translation>
        </message>
        <message>
            <source>Extensions at most</source>
            <translation>延期次数上限</translation>
        </message>
        <message>
            <source>To close</source>
            <translation>办结条件</translation>
        </message>
        <message>
            <source>needs a call-back unless anonymous</source>
            <translation>办结前须回访（匿名的除外）</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>Write each time as 08:30.</source>
            <translation>时刻请写作 08:30。</translation>
        </message>
        <message>
            <source>Add a line</source>
            <translation>增加一行</translation>
        </message>
        <message>
            <source>Take the line out</source>
            <translation>删去这一行</translation>
        </message>
    </context>
    <context>
        <name>LimitsPage</name>
        <message>
            <source>Limits files</source>
            <translation>限时规定文件</translation>
        </message>
        <message>
            <source>Rows of the file</source>
            <translation>各项时限</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>限时规定</translation>
        </message>
        <message>
            <source>change them by form: a new file from a day on</source>
            <translation>用表单修改：自某日起的新规定</translation>
        </message>
        <message>
            <source>edit as text</source>
            <translation>以文本修改</translation>
        </message>
        <message>
            <source>import a file</source>
            <translation>导入文件</translation>
        </message>
        <message>
            <source>save as a file</source>
            <translation>另存为文件</translation>
        </message>
        <message>
            <source>{document}, from {day}</source>
            <translation>{document}，自 {day} 起</translation>
        </message>
        <message>
            <source>Import limits</source>
            <translation>导入限时规定</translation>
        </message>
        <message>
            <source>Save the limits</source>
            <translation>保存限时规定</translation>
        </message>
        <message>
            <source>Limits as text</source>
            <translation>限时规定文本</translation>
        </message>
        <message>
            <source>{document} stands already as it is.</source>
            <translation>{document}已在册，没有变化。</translation>
        </message>
        <message>
            <source>{document} is entered; {n} running clocks have a new due moment.</source>
            <translation>{document}已录入；{n} 个进行中的计时改变了期限。</translation>
        </message>
        <message>
            <source>Saved {file}</source>
            <translation>已保存 {file}</translation>
        </message>
        <message>
            <source>Change by form</source>
            <translation>表单修改</translation>
        </message>
        <message>
            <source>Edit as text</source>
            <translation>文本编辑</translation>
        </message>
        <message>
            <source>Import a file…</source>
            <translation>导入文件…</translation>
        </message>
        <message>
            <source>Save as file</source>
            <translation>另存文件</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Start from an example</source>
            <translation>从示例开始</translation>
        </message>
        <message>
            <source>No limits yet</source>
            <translation>还没有限时规定</translation>
        </message>
        <message>
            <source>Limits say how long an event may wait. Without any, no event can be taken in. Start from an example under "New", or press N.</source>
            <translation>限时规定写明事件各环节的时限；没有它就不能登记事件。请从“新建”里的示例开始，或按 N。</translation>
        </message>
    </context>
    <context>
        <name>LimitsTextDialog</name>
        <message>
            <source>Limits as TOML</source>
            <translation>限时规定（TOML）</translation>
        </message>
    </context>
    <context>
        <name>LogFilters</name>
        <message>
            <source>Person</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>Kind of work</source>
            <translation>工作类别</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>全部人员</translation>
        </message>
        <message>
            <source>Every platform</source>
            <translation>全部平台</translation>
        </message>
        <message>
            <source>Every activity</source>
            <translation>全部类别</translation>
        </message>
    </context>
    <context>
        <name>LogPane</name>
        <message>
            <source>Result</source>
            <translation>完成情况</translation>
        </message>
        <message>
            <source>Together with</source>
            <translation>协同人员</translation>
        </message>
        <message>
            <source>Problems met</source>
            <translation>存在问题</translation>
        </message>
        <message>
            <source>Plan for the next day</source>
            <translation>次日计划</translation>
        </message>
        <message>
            <source>Cited</source>
            <translation>引用</translation>
        </message>
    </context>
    <context>
        <name>LogPanel</name>
        <message>
            <source>Operation log</source>
            <translation>操作日志</translation>
        </message>
        <message>
            <source>Kind of operation</source>
            <translation>操作种类</translation>
        </message>
        <message>
            <source>Show older</source>
            <translation>显示更早的</translation>
        </message>
        <message>
            <source>Check everything</source>
            <translation>全面核验</translation>
        </message>
        <message>
            <source>Recomputes every approved sheet and checks every seal</source>
            <translation>重算每张已审批的发放表，核对每一处封印</translation>
        </message>
        <message>
            <source>Anchor page…</source>
            <translation>存证页…</translation>
        </message>
        <message>
            <source>One page that proves later that the log up to now is unchanged</source>
            <translation>一页纸：日后可证明到此刻为止的日志没有被换过</translation>
        </message>
        <message>
            <source>Checking everything</source>
            <translation>正在全面核验</translation>
        </message>
        <message>
            <source>Anchor page</source>
            <translation>存证页</translation>
        </message>
        <message>
            <source>{operations} log lines, {runs} sheets and {lines} lines of payment checked</source>
            <translation>已核验操作日志 {operations} 条、发放表 {runs} 张、发放明细 {lines} 行</translation>
        </message>
        <message>
            <source>{counts}: everything is as it was written.</source>
            <translation>{counts}：全部与写入时一致。</translation>
        </message>
        <message>
            <source>and {n} more</source>
            <translation>另有 {n} 处</translation>
        </message>
        <message>
            <source>{counts}; {n} things are wrong:</source>
            <translation>{counts}，发现 {n} 处问题：</translation>
        </message>
        <message>
            <source>To know:</source>
            <translation>另请留意：</translation>
        </message>
        <message>
            <source>All operations</source>
            <translation>全部操作</translation>
        </message>
    </context>
    <context>
        <name>LoginDialog</name>
        <message>
            <source>Forgotten? Use the recovery code</source>
            <translation>忘记密码？使用恢复码</translation>
        </message>
        <message>
            <source>Nobody works there any more: take over…</source>
            <translation>那里已经没有人在用：接管…</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>已锁定</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>解锁</translation>
        </message>
        <message>
            <source>Locked: your password opens the window again</source>
            <translation>已锁定：输入您的密码，窗口就回到原处</translation>
        </message>
        <message>
            <source>Sign in to your office</source>
            <translation>登录本单位</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Caps lock is on</source>
            <translation>大写锁定已打开</translation>
        </message>
        <message>
            <source>Please enter the password.</source>
            <translation>请输入密码。</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation>正在打开…</translation>
        </message>
        <message>
            <source>This office has no account "{name}". Choose yours here.</source>
            <translation>本单位没有账号“{name}”，请在这里选自己的账号。</translation>
        </message>
        <message>
            <source>The password is not right. Please check it and try again.</source>
            <translation>密码不正确，请核对后重新输入。</translation>
        </message>
    </context>
    <context>
        <name>ManualPanel</name>
        <message>
            <source>Search the manual</source>
            <translation>在手册中查找</translation>
        </message>
        <message>
            <source>Chapters</source>
            <translation>章节</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>使用手册</translation>
        </message>
        <message>
            <source>Nothing in the manual says that</source>
            <translation>手册中没有找到</translation>
        </message>
    </context>
    <context>
        <name>MarkDialog</name>
        <message>
            <source>Quality mark</source>
            <translation>质量标记</translation>
        </message>
        <message>
            <source>the only grid worker of the grid</source>
            <translation>本网格唯一的网格员</translation>
        </message>
        <message>
            <source>Reported by</source>
            <translation>报送人</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>Marker</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>{label}: {n} half-days would change</source>
            <translation>{label}：将改动 {n} 个半天</translation>
        </message>
        <message>
            <source>, among them {kinds}</source>
            <translation>，其中已有 {kinds}</translation>
        </message>
        <message>
            <source>. Enter changes them, Esc leaves them.</source>
            <translation>。按 Enter 改动，按 Esc 不改。</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清除</translation>
        </message>
        <message>
            <source>Fill down</source>
            <translation>向下填充</translation>
        </message>
        <message>
            <source>Fill right</source>
            <translation>向右填充</translation>
        </message>
        <message>
            <source>Fill</source>
            <translation>填充</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>{label}: {n} half-days</source>
            <translation>{label}：{n} 个半天</translation>
        </message>
    </context>
    <context>
        <name>MarksView</name>
        <message>
            <source>Marks of the month</source>
            <translation>本月考勤</translation>
        </message>
    </context>
    <context>
        <name>MeetingDialog</name>
        <message>
            <source>New meeting</source>
            <translation>新会议</translation>
        </message>
        <message>
            <source>Change a meeting</source>
            <translation>修改会议</translation>
        </message>
        <message>
            <source>Attendees</source>
            <translation>参会人员</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>议题</translation>
        </message>
        <message>
            <source>Rulings</source>
            <translation>议定事项</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>工作</translation>
        </message>
        <message>
            <source>Fill in what is offered</source>
            <translation>填入备好的内容</translation>
        </message>
        <message>
            <source>Who is expected, the work since the last meeting, the plan until the next, items sent up</source>
            <translation>应到人员、上期工作、本期安排、提交上来的议题</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>Write each time as 08:30.</source>
            <translation>时刻请写作 08:30。</translation>
        </message>
        <message>
            <source>Enter the place.</source>
            <translation>请填地点。</translation>
        </message>
        <message>
            <source>Write a number.</source>
            <translation>请填数字。</translation>
        </message>
        <message>
            <source>Ruling {n}: write its limit as 2017-06-09 or 5工作日.</source>
            <translation>议定事项{n}：期限请写 2017-06-09 或 5工作日。</translation>
        </message>
        <message>
            <source>Ruling {n}: the item is a number.</source>
            <translation>议定事项{n}：议题请填序号。</translation>
        </message>
        <message>
            <source>Extra meeting</source>
            <translation>临时会议</translation>
        </message>
        <message>
            <source>next</source>
            <translation>顺延</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>会议</translation>
        </message>
        <message>
            <source>Meeting no.</source>
            <translation>会议编号</translation>
        </message>
        <message>
            <source>Day of the meeting</source>
            <translation>会议日期</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Chair</source>
            <translation>主持人</translation>
        </message>
        <message>
            <source>Recorder</source>
            <translation>记录人</translation>
        </message>
        <message>
            <source>Work since the last meeting</source>
            <translation>上期工作情况</translation>
        </message>
        <message>
            <source>Plan until the next meeting</source>
            <translation>本期工作安排</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Their unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Post</source>
            <translation>职务</translation>
        </message>
        <message>
            <source>Presence</source>
            <translation>到会情况</translation>
        </message>
        <message>
            <source>Deputy</source>
            <translation>代会人</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Title of the item</source>
            <translation>议题</translation>
        </message>
        <message>
            <source>What was reported</source>
            <translation>情况</translation>
        </message>
        <message>
            <source>What was settled</source>
            <translation>议定意见</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>Event numbers, separated by 、</source>
            <translation>事件编号，用“、”分开</translation>
        </message>
        <message>
            <source>Send up</source>
            <translation>提交联席</translation>
        </message>
        <message>
            <source>It goes to the next joint conference</source>
            <translation>提交下一次联席会议</translation>
        </message>
        <message>
            <source>Of item</source>
            <translation>议题</translation>
        </message>
        <message>
            <source>The number of the item that it belongs to</source>
            <translation>所属议题的序号</translation>
        </message>
        <message>
            <source>Matter settled</source>
            <translation>议定事项</translation>
        </message>
        <message>
            <source>Responsible</source>
            <translation>责任单位</translation>
        </message>
        <message>
            <source>Person responsible</source>
            <translation>责任人</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>2017-06-09, or 5工作日 from the meeting on</source>
            <translation>写 2017-06-09，或从会后起算的 5工作日</translation>
        </message>
        <message>
            <source>Feedback</source>
            <translation>反馈期限</translation>
        </message>
        <message>
            <source>The day on which feedback is due, or empty</source>
            <translation>反馈的日期，可不填</translation>
        </message>
        <message>
            <source>Assisting</source>
            <translation>协办单位</translation>
        </message>
        <message>
            <source>Separate the names with 、</source>
            <translation>名称之间用“、”分开</translation>
        </message>
        <message>
            <source>Leads</source>
            <translation>牵头平台</translation>
        </message>
        <message>
            <source>With platforms</source>
            <translation>协同平台</translation>
        </message>
        <message>
            <source>Ruled by</source>
            <translation>裁定人</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>事件编号</translation>
        </message>
        <message>
            <source>The event that the ruling is given on</source>
            <translation>裁定所涉的事件编号</translation>
        </message>
    </context>
    <context>
        <name>MeetingPane</name>
        <message>
            <source>The meeting</source>
            <translation>会议</translation>
        </message>
    </context>
    <context>
        <name>Meetings</name>
        <message>
            <source>none held</source>
            <translation>未开会</translation>
        </message>
        <message>
            <source>signed off</source>
            <translation>已签发</translation>
        </message>
        <message>
            <source>draft</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source> (extra)</source>
            <translation>（临时）</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Body</source>
            <translation>机构</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>会议</translation>
        </message>
        <message>
            <source>Chair</source>
            <translation>主持人</translation>
        </message>
        <message>
            <source>Came</source>
            <translation>到会</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>议题</translation>
        </message>
        <message>
            <source>Rulings done</source>
            <translation>议定办结</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Event {number}</source>
            <translation>事件 {number}</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>Matter settled</source>
            <translation>议定事项</translation>
        </message>
        <message>
            <source>Responsible</source>
            <translation>责任单位</translation>
        </message>
        <message>
            <source>In charge</source>
            <translation>责任人</translation>
        </message>
        <message>
            <source>Platforms</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Ruled at</source>
            <translation>议定会议</translation>
        </message>
        <message>
            <source>{meeting} is entered as a draft.</source>
            <translation>已登记{meeting}（草稿）。</translation>
        </message>
        <message>
            <source>{meeting} is removed again.</source>
            <translation>已撤回{meeting}。</translation>
        </message>
        <message>
            <source>{meeting} is saved.</source>
            <translation>已保存{meeting}。</translation>
        </message>
        <message>
            <source>{meeting} is as before.</source>
            <translation>{meeting}已恢复原样。</translation>
        </message>
        <message>
            <source>{meeting} is deleted.</source>
            <translation>已删除{meeting}。</translation>
        </message>
        <message>
            <source>{meeting} is back.</source>
            <translation>{meeting}已恢复。</translation>
        </message>
        <message>
            <source>{meeting} is signed off; {n} rulings are tasks now.</source>
            <translation>已签发{meeting}，{n} 项议定事项开始计时。</translation>
        </message>
        <message>
            <source>The ruling is given on event {events}.</source>
            <translation>已在事件 {events} 上作出裁定。</translation>
        </message>
        <message>
            <source>Event {events} takes no ruling any more: it stands in the minutes alone.</source>
            <translation>事件 {events} 现在的状态不能再裁定，只记在纪要里。</translation>
        </message>
        <message>
            <source>The correction stands beside {meeting}.</source>
            <translation>更正已附在{meeting}之后。</translation>
        </message>
        <message>
            <source>{ruling}: the last step is taken back.</source>
            <translation>{ruling}：已撤回最后一步。</translation>
        </message>
        <message>
            <source>Signed</source>
            <translation>已签发</translation>
        </message>
        <message>
            <source>Correction {n}: {text} ({reason})</source>
            <translation>更正{n}：{text}（{reason}）</translation>
        </message>
        <message>
            <source>{n} expected, {present} present, {deputised} by deputy, {absent} absent</source>
            <translation>应到 {n}，出席 {present}，代会 {deputised}，缺席 {absent}</translation>
        </message>
        <message>
            <source>{at}　ruled at {source}</source>
            <translation>{at}　{source}议定</translation>
        </message>
        <message>
            <source>{step}　— taken back</source>
            <translation>{step}　（已撤回）</translation>
        </message>
        <message>
            <source>Report progress</source>
            <translation>报进展</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>延期</translation>
        </message>
        <message>
            <source>Close with result</source>
            <translation>办结</translation>
        </message>
        <message>
            <source>Take up again</source>
            <translation>重新办理</translation>
        </message>
        <message>
            <source>Cancel the ruling</source>
            <translation>撤销议定</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>to be done</source>
            <translation>在办</translation>
        </message>
        <message>
            <source>closed with result</source>
            <translation>办结</translation>
        </message>
        <message>
            <source>ruling cancelled</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>yellow</source>
            <translation>黄牌</translation>
        </message>
        <message>
            <source>red</source>
            <translation>红牌</translation>
        </message>
    </context>
    <context>
        <name>MeetingsPage</name>
        <message>
            <source>Meetings</source>
            <translation>会议</translation>
        </message>
        <message>
            <source>Not held</source>
            <translation>未开会</translation>
        </message>
        <message>
            <source>Drafts</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>Joint conference</source>
            <translation>联席会议</translation>
        </message>
        <message>
            <source>enter a meeting; on a week without one, that week's</source>
            <translation>登记会议；光标在未开会的周上则登记那一周的</translation>
        </message>
        <message>
            <source>change the draft; print what is signed</source>
            <translation>改草稿；已签发的则打印</translation>
        </message>
        <message>
            <source>delete the draft</source>
            <translation>删除草稿</translation>
        </message>
        <message>
            <source>sign the minutes off</source>
            <translation>签发纪要</translation>
        </message>
        <message>
            <source>correct signed minutes</source>
            <translation>更正已签发的纪要</translation>
        </message>
        <message>
            <source>minutes of the meeting</source>
            <translation>会议纪要</translation>
        </message>
        <message>
            <source>record of the meeting</source>
            <translation>会议记录</translation>
        </message>
        <message>
            <source>attendance sheet</source>
            <translation>签到表</translation>
        </message>
        <message>
            <source>earlier, later</source>
            <translation>往前、往后</translation>
        </message>
        <message>
            <source>search in the list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>{n} meetings, {missing} weeks or months without one</source>
            <translation>会议 {n} 次，未开会 {missing} 期</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>正在读取</translation>
        </message>
        <message>
            <source>{meeting} of {day}: {n} rulings</source>
            <translation>{meeting}（{day}）：议定事项 {n} 项</translation>
        </message>
        <message>
            <source>New meeting</source>
            <translation>新会议</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Sign off</source>
            <translation>签发</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>更正</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Minutes of the meeting</source>
            <translation>会议纪要</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>会议记录</translation>
        </message>
        <message>
            <source>Attendance sheet</source>
            <translation>签到表</translation>
        </message>
        <message>
            <source>Corrections</source>
            <translation>更正说明</translation>
        </message>
        <message>
            <source>Set up the platforms</source>
            <translation>设立平台</translation>
        </message>
        <message>
            <source>No platform is set up yet</source>
            <translation>还没有设立平台</translation>
        </message>
        <message>
            <source>A platform holds a meeting every week, the street a joint conference every month. Set the platforms up first: then each week's work is offered here, and weeks without a meeting show.</source>
            <translation>平台每周一次例会，街道每月一次联席会议。请先设立平台：以后每周的工作情况会自动备好，没有开会的周也会列出。</translation>
        </message>
    </context>
    <context>
        <name>MemberPane</name>
        <message>
            <source>Score</source>
            <translation>得分</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>认定</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>历次决定</translation>
        </message>
        <message>
            <source>Attendance</source>
            <translation>考勤</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>工作</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>Agency's year</source>
            <translation>机构考核</translation>
        </message>
        <message>
            <source>Discipline</source>
            <translation>处分</translation>
        </message>
        <message>
            <source>Earlier years</source>
            <translation>往年等次</translation>
        </message>
        <message>
            <source>Facts</source>
            <translation>情况</translation>
        </message>
    </context>
    <context>
        <name>MessageBar</name>
        <message>
            <source>Close the message</source>
            <translation>关闭提示</translation>
        </message>
    </context>
    <context>
        <name>MonthBank</name>
        <message>
            <source>File for the bank…</source>
            <translation>导出银行文件…</translation>
        </message>
        <message>
            <source>Print the list</source>
            <translation>打印清单</translation>
        </message>
        <message>
            <source>Take the list back…</source>
            <translation>收回代发清单…</translation>
        </message>
        <message>
            <source>File for the bank</source>
            <translation>银行代发文件</translation>
        </message>
        <message>
            <source>{file}: {n} accounts, equal to the sheet to the fen</source>
            <translation>{file}：{n} 户，与发放表分文不差</translation>
        </message>
        <message>
            <source>The list of {day} over {total} yuan is no longer valid; the bank must not carry it out. Its total, its code and the reason stay in the operation log.</source>
            <translation>{day} 导出的代发清单（合计 {total} 元）不再有效，银行不得据此代发。合计、校验码和理由保留在操作日志中。</translation>
        </message>
        <message>
            <source>Take the list back</source>
            <translation>收回代发清单</translation>
        </message>
        <message>
            <source>The list was taken back</source>
            <translation>代发清单已收回</translation>
        </message>
    </context>
    <context>
        <name>MonthBox</name>
        <message>
            <source>Year</source>
            <translation>年度</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
    </context>
    <context>
        <name>MonthPanel</name>
        <message>
            <source>Checklist</source>
            <translation>关账清单</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} 人</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已关账</translation>
        </message>
        <message>
            <source>Closed: nothing of this month can change unless a leader opens it again.</source>
            <translation>已关账：除非领导重新打开，本月不能再改。</translation>
        </message>
        <message>
            <source>Nothing is left to settle. Ctrl+Enter closes the month.</source>
            <translation>清单已空，按 Ctrl+Enter 关账。</translation>
        </message>
        <message>
            <source>Nothing to settle so far; the month can be closed from its last day on.</source>
            <translation>目前没有待办事项；月底那天起可以关账。</translation>
        </message>
        <message>
            <source>Nobody is posted here in this month; there is nothing to close.</source>
            <translation>本月没有派驻人员，不用关账。</translation>
        </message>
    </context>
    <context>
        <name>MonthStepper</name>
        <message>
            <source>Month before</source>
            <translation>上月</translation>
        </message>
        <message>
            <source>Month after</source>
            <translation>下月</translation>
        </message>
    </context>
    <context>
        <name>MonthView</name>
        <message>
            <source>Held</source>
            <translation>暂缓</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>待补</translation>
        </message>
        <message>
            <source>People of the month</source>
            <translation>本月人员</translation>
        </message>
        <message>
            <source>Not in it {n}</source>
            <translation>不在表内 {n}</translation>
        </message>
        <message>
            <source>Blocks {n}</source>
            <translation>待补 {n}</translation>
        </message>
        <message>
            <source>cannot be computed</source>
            <translation>无法计算</translation>
        </message>
        <message>
            <source>held</source>
            <translation>暂缓</translation>
        </message>
        <message>
            <source>Total of {n} people</source>
            <translation>合计 {n} 人</translation>
        </message>
        <message>
            <source>Shown: {n} people</source>
            <translation>所列 {n} 人</translation>
        </message>
        <message>
            <source>Not on the sheet</source>
            <translation>未列入本表</translation>
        </message>
        <message>
            <source>What blocks approval</source>
            <translation>审批前须补齐</translation>
        </message>
        <message>
            <source>Everybody is on the sheet</source>
            <translation>全部人员都在表内</translation>
        </message>
        <message>
            <source>Nothing blocks approval</source>
            <translation>没有妨碍审批的事项</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>计算过程</translation>
        </message>
        <message>
            <source>Enter opens the person</source>
            <translation>回车打开该人员</translation>
        </message>
        <message>
            <source>Enter goes where it is put right</source>
            <translation>回车前往补正</translation>
        </message>
    </context>
    <context>
        <name>MovedDialog</name>
        <message>
            <source>Due moments that move</source>
            <translation>会变动的期限</translation>
        </message>
        <message>
            <source>Change the calendar</source>
            <translation>改动日历</translation>
        </message>
        <message>
            <source>{about} moves {n} due moments of events:</source>
            <translation>{about}：会变动 {n} 个事件期限</translation>
        </message>
    </context>
    <context>
        <name>NamesDialog</name>
        <message>
            <source>Names of {name}</source>
            <translation>账号 {name} 的名字</translation>
        </message>
    </context>
    <context>
        <name>NewPasswordDialog</name>
        <message>
            <source>New password</source>
            <translation>新密码</translation>
        </message>
    </context>
    <context>
        <name>NewsPage</name>
        <message>
            <source>What is new</source>
            <translation>新内容</translation>
        </message>
        <message>
            <source>a screen up, a screen down</source>
            <translation>上一屏、下一屏</translation>
        </message>
        <message>
            <source>the newest version, the first version</source>
            <translation>最新版本、最早版本</translation>
        </message>
    </context>
    <context>
        <name>NoEvents</name>
        <message>
            <source>No events yet</source>
            <translation>还没有事件</translation>
        </message>
        <message>
            <source>T takes one in; monthly books come in on the page Import.</source>
            <translation>按 T 登记一件；各月汇总表在“导入”页导入。</translation>
        </message>
        <message>
            <source>The command room takes events in; what is yours will stand here.</source>
            <translation>事件由综合指挥室登记；归您办的会列在这里。</translation>
        </message>
        <message>
            <source>Who has a post in the command room takes them in.</source>
            <translation>由在综合指挥室有岗位的人登记。</translation>
        </message>
    </context>
    <context>
        <name>NoPost</name>
        <message>
            <source>Go to posts</source>
            <translation>去设岗位</translation>
        </message>
        <message>
            <source>You may look, not act: this account has no post as {part}.</source>
            <translation>本账号没有“{part}”岗位，只能查看，不能办理。</translation>
        </message>
    </context>
    <context>
        <name>NoteDialog</name>
        <message>
            <source>Minutes and note</source>
            <translation>分钟和备注</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>分钟</translation>
        </message>
        <message>
            <source>Removed when the mark changes</source>
            <translation>标记改了，备注随之去掉</translation>
        </message>
    </context>
    <context>
        <name>NoticeDialog</name>
        <message>
            <source>Issue</source>
            <translation>发出</translation>
        </message>
        <message>
            <source>Addressee</source>
            <translation>发往</translation>
        </message>
        <message>
            <source>What it says</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Document number</source>
            <translation>文号</translation>
        </message>
        <message>
            <source>Needed for a referral</source>
            <translation>移送必填</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>发出日期</translation>
        </message>
        <message>
            <source>Answer due</source>
            <translation>回复期限</translation>
        </message>
        <message>
            <source>Empty: none</source>
            <translation>不填就没有</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>OfficeDialog</name>
        <message>
            <source>Name and telephone of the office</source>
            <translation>单位名称与电话</translation>
        </message>
        <message>
            <source>Street office</source>
            <translation>街道办事处</translation>
        </message>
        <message>
            <source>On sheets printed from now on; approved ones keep their name</source>
            <translation>用于此后打印的表；已审批的表仍用审批时的名称</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Offered for notices, and named in the privacy notice</source>
            <translation>公示、告知书默认用这个电话</translation>
        </message>
        <message>
            <source>Please fill this in.</source>
            <translation>请填写此项。</translation>
        </message>
    </context>
    <context>
        <name>OperationLog</name>
        <message>
            <source>office founded</source>
            <translation>新建单位</translation>
        </message>
        <message>
            <source>office renamed</source>
            <translation>更改单位名称</translation>
        </message>
        <message>
            <source>account managed</source>
            <translation>管理账号</translation>
        </message>
        <message>
            <source>own password changed</source>
            <translation>修改本人密码</translation>
        </message>
        <message>
            <source>wrong passwords before signing in</source>
            <translation>登录前输错密码</translation>
        </message>
        <message>
            <source>category of events edited</source>
            <translation>修改事件类别</translation>
        </message>
        <message>
            <source>template of events edited</source>
            <translation>修改常用语</translation>
        </message>
        <message>
            <source>office taken over from another computer</source>
            <translation>从另一台电脑接管数据</translation>
        </message>
        <message>
            <source>file exported</source>
            <translation>导出文件</translation>
        </message>
        <message>
            <source>whole office exported as plain files</source>
            <translation>全部数据导出为通用格式</translation>
        </message>
        <message>
            <source>extract of one person given out</source>
            <translation>提供个人信息摘录</translation>
        </message>
        <message>
            <source>retention or notice edited</source>
            <translation>修改保存期限或告知书</translation>
        </message>
        <message>
            <source>personal data purged</source>
            <translation>清理到期个人信息</translation>
        </message>
        <message>
            <source>accounts put in order</source>
            <translation>整理账号与钥匙</translation>
        </message>
        <message>
            <source>files imported</source>
            <translation>导入文件</translation>
        </message>
        <message>
            <source>agency edited</source>
            <translation>编辑派驻机构</translation>
        </message>
        <message>
            <source>staff member edited</source>
            <translation>编辑派驻人员</translation>
        </message>
        <message>
            <source>posting changed</source>
            <translation>变更派驻经历</translation>
        </message>
        <message>
            <source>personal data looked at</source>
            <translation>查看个人信息</translation>
        </message>
        <message>
            <source>attendance marked</source>
            <translation>登记考勤</translation>
        </message>
        <message>
            <source>month closed</source>
            <translation>月份关账</translation>
        </message>
        <message>
            <source>month reopened</source>
            <translation>重新打开月份</translation>
        </message>
        <message>
            <source>signs edited</source>
            <translation>修改考勤符号</translation>
        </message>
        <message>
            <source>calendar edited</source>
            <translation>修改工作日历</translation>
        </message>
        <message>
            <source>grade recorded</source>
            <translation>登记考核等次</translation>
        </message>
        <message>
            <source>sanction recorded</source>
            <translation>登记处分</translation>
        </message>
        <message>
            <source>scheme entered</source>
            <translation>录入发放办法</translation>
        </message>
        <message>
            <source>street's tier set</source>
            <translation>填写街道档次</translation>
        </message>
        <message>
            <source>sheet approved</source>
            <translation>审批发放表</translation>
        </message>
        <message>
            <source>sheet paid</source>
            <translation>登记发放</translation>
        </message>
        <message>
            <source>working hours edited</source>
            <translation>修改作息时间</translation>
        </message>
        <message>
            <source>undecided half-days decided</source>
            <translation>核定待核的半天</translation>
        </message>
        <message>
            <source>words of files mapped</source>
            <translation>设定表格用语对应</translation>
        </message>
        <message>
            <source>columns of files mapped</source>
            <translation>设定表格列对应</translation>
        </message>
        <message>
            <source>sheet checked</source>
            <translation>复核发放表</translation>
        </message>
        <message>
            <source>payment held</source>
            <translation>暂缓发放</translation>
        </message>
        <message>
            <source>held payment released</source>
            <translation>解除暂缓</translation>
        </message>
        <message>
            <source>program upgraded</source>
            <translation>程序升级</translation>
        </message>
        <message>
            <source>bank file exported</source>
            <translation>导出银行代发文件</translation>
        </message>
        <message>
            <source>assessment forms printed</source>
            <translation>打印年度考核表</translation>
        </message>
        <message>
            <source>leave entered</source>
            <translation>登记请假</translation>
        </message>
        <message>
            <source>leave approved</source>
            <translation>审批请假</translation>
        </message>
        <message>
            <source>rules of leave edited</source>
            <translation>修改请假规定</translation>
        </message>
        <message>
            <source>leave balance adjusted</source>
            <translation>调整假期余额</translation>
        </message>
        <message>
            <source>duty or overtime entered</source>
            <translation>登记值班加班</translation>
        </message>
        <message>
            <source>overtime approved</source>
            <translation>审批加班</translation>
        </message>
        <message>
            <source>rules of assessment edited</source>
            <translation>修改考核规则</translation>
        </message>
        <message>
            <source>assessment prepared</source>
            <translation>编制考核单元</translation>
        </message>
        <message>
            <source>fact of assessment recorded</source>
            <translation>登记考核事实</translation>
        </message>
        <message>
            <source>scores or ballots entered</source>
            <translation>录入评分或测评</translation>
        </message>
        <message>
            <source>scores given</source>
            <translation>评分</translation>
        </message>
        <message>
            <source>points taken off</source>
            <translation>扣分</translation>
        </message>
        <message>
            <source>agency scored</source>
            <translation>机构评分</translation>
        </message>
        <message>
            <source>agency's score confirmed</source>
            <translation>确认机构评分</translation>
        </message>
        <message>
            <source>step of assessment taken</source>
            <translation>办理考核步骤</translation>
        </message>
        <message>
            <source>grade proposed or decided</source>
            <translation>评鉴或确定等次</translation>
        </message>
        <message>
            <source>approved quota recorded</source>
            <translation>登记批准名额</translation>
        </message>
        <message>
            <source>assessment sent back</source>
            <translation>退回考核步骤</translation>
        </message>
        <message>
            <source>assessment filed</source>
            <translation>考核归档</translation>
        </message>
        <message>
            <source>work log kept</source>
            <translation>登记工作日志</translation>
        </message>
        <message>
            <source>grids edited</source>
            <translation>修改网格</translation>
        </message>
        <message>
            <source>patrol kept</source>
            <translation>登记巡查日志</translation>
        </message>
        <message>
            <source>event marked for quality</source>
            <translation>标记事件质量</translation>
        </message>
        <message>
            <source>grid workers' figures entered</source>
            <translation>录入网格员月度数据</translation>
        </message>
        <message>
            <source>grid rules entered</source>
            <translation>录入网格考核办法</translation>
        </message>
        <message>
            <source>platforms edited</source>
            <translation>变更平台设置</translation>
        </message>
        <message>
            <source>draft minutes kept</source>
            <translation>登记会议</translation>
        </message>
        <message>
            <source>minutes signed off</source>
            <translation>签发纪要</translation>
        </message>
        <message>
            <source>score sheet entered</source>
            <translation>录入评分表</translation>
        </message>
        <message>
            <source>supervision points entered</source>
            <translation>录入督查评分</translation>
        </message>
        <message>
            <source>supervision scores approved</source>
            <translation>审定督查得分</translation>
        </message>
        <message>
            <source>supervision recorded</source>
            <translation>督查登记</translation>
        </message>
        <message>
            <source>feedback letter issued</source>
            <translation>发出反馈函</translation>
        </message>
        <message>
            <source>minutes corrected</source>
            <translation>更正纪要</translation>
        </message>
        <message>
            <source>ruling followed up</source>
            <translation>落实议定事项</translation>
        </message>
        <message>
            <source>time limits of events entered</source>
            <translation>录入事件限时规定</translation>
        </message>
        <message>
            <source>steps of events applied from a file</source>
            <translation>批量登记事件办理步骤</translation>
        </message>
        <message>
            <source>posts for events edited</source>
            <translation>设置事件岗位</translation>
        </message>
        <message>
            <source>event taken in</source>
            <translation>受理事件</translation>
        </message>
        <message>
            <source>step of an event recorded</source>
            <translation>登记事件办理步骤</translation>
        </message>
        <message>
            <source>others told of an event</source>
            <translation>告知事件情况</translation>
        </message>
        <message>
            <source>event put aside or decided on</source>
            <translation>待定事件存放或处理</translation>
        </message>
        <message>
            <source>file put to an event</source>
            <translation>添加事件附件</translation>
        </message>
        <message>
            <source>file of an event opened</source>
            <translation>打开事件附件</translation>
        </message>
        <message>
            <source>codes of another system mapped</source>
            <translation>外部系统代码对照</translation>
        </message>
        <message>
            <source>complainant's data shown</source>
            <translation>查看当事人信息</translation>
        </message>
        <message>
            <source>exchange set up</source>
            <translation>设置数据交换</translation>
        </message>
        <message>
            <source>exchange file taken in</source>
            <translation>收下往来文件</translation>
        </message>
        <message>
            <source>other system told</source>
            <translation>告知其他系统</translation>
        </message>
        <message>
            <source>conflict with another system decided</source>
            <translation>决定与其他系统的分歧</translation>
        </message>
        <message>
            <source>monthly file for the district</source>
            <translation>上报区级的月度文件</translation>
        </message>
        <message>
            <source>account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>role</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>may sign in</source>
            <translation>可登录</translation>
        </message>
        <message>
            <source>person</source>
            <translation>使用人</translation>
        </message>
        <message>
            <source>password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>recovery code</source>
            <translation>恢复码</translation>
        </message>
        <message>
            <source>from</source>
            <translation>起始</translation>
        </message>
        <message>
            <source>last day</source>
            <translation>最后一天</translation>
        </message>
        <message>
            <source>agency no.</source>
            <translation>机构编号</translation>
        </message>
        <message>
            <source>class</source>
            <translation>职级</translation>
        </message>
        <message>
            <source>newly entered</source>
            <translation>新登记</translation>
        </message>
        <message>
            <source>terms</source>
            <translation>派驻关系</translation>
        </message>
        <message>
            <source>postings</source>
            <translation>派驻经历</translation>
        </message>
        <message>
            <source>calendar years</source>
            <translation>日历年数</translation>
        </message>
        <message>
            <source>reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>document</source>
            <translation>文号</translation>
        </message>
        <message>
            <source>people</source>
            <translation>人数</translation>
        </message>
        <message>
            <source>total in fen</source>
            <translation>合计（分）</translation>
        </message>
        <message>
            <source>tier</source>
            <translation>档次</translation>
        </message>
        <message>
            <source>version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>all personal data</source>
            <translation>全部个人信息</translation>
        </message>
        <message>
            <source>staff number</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>sex</source>
            <translation>性别</translation>
        </message>
        <message>
            <source>identity card</source>
            <translation>身份证号</translation>
        </message>
        <message>
            <source>mobile</source>
            <translation>手机</translation>
        </message>
        <message>
            <source>bank card</source>
            <translation>银行卡号</translation>
        </message>
        <message>
            <source>bank</source>
            <translation>开户行</translation>
        </message>
        <message>
            <source>working since</source>
            <translation>参加工作时间</translation>
        </message>
        <message>
            <source>note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>序号</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>About</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>{n} changes made</source>
            <translation>已变动 {n} 处</translation>
        </message>
        <message>
            <source>wrong lines left out: {lines}</source>
            <translation>有错未收的行：{lines}</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>new</source>
            <translation>新</translation>
        </message>
    </context>
    <context>
        <name>OverrideDialog</name>
        <message>
            <source>Places approved by a paper</source>
            <translation>批准的名额</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>名额</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>批准</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Required: it stays on record with the places.</source>
            <translation>必须填写，与名额一起留存。</translation>
        </message>
    </context>
    <context>
        <name>OvertimeDialog</name>
        <message>
            <source>Enter overtime</source>
            <translation>登记加班</translation>
        </message>
        <message>
            <source>Type part of it or its pinyin initials; Down shows the list</source>
            <translation>可输入部分文字或拼音首字母，按 ↓ 列出全部</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Starts at</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>Ends at</source>
            <translation>结束</translation>
        </message>
        <message>
            <source>After midnight too: 1:30 is the next day</source>
            <translation>可以过零点：1:30 就是次日</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>加班事由</translation>
        </message>
        <message>
            <source>Compensated by</source>
            <translation>补偿方式</translation>
        </message>
        <message>
            <source>Compensatory leave or the allowance, never both</source>
            <translation>补休与补贴只能选一样</translation>
        </message>
        <message>
            <source>Please enter a time such as 18:00.</source>
            <translation>请填写时间，如 18:00。</translation>
        </message>
        <message>
            <source>{hours} h {minutes} min</source>
            <translation>共 {hours} 小时 {minutes} 分</translation>
        </message>
        <message>
            <source>; earns {days} days of compensatory leave once approved</source>
            <translation>；批准后可补休 {days} 天</translation>
        </message>
    </context>
    <context>
        <name>Page</name>
        <message>
            <source>This cannot be undone: {what}</source>
            <translation>这一步不能撤销：{what}</translation>
        </message>
        <message>
            <source>the last step on this page</source>
            <translation>本页的上一步操作</translation>
        </message>
    </context>
    <context>
        <name>PageEntry</name>
        <message>
            <source>The year in one place</source>
            <translation>一年一览</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>Attendance</source>
            <translation>考勤</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>请假</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>工作</translation>
        </message>
        <message>
            <source>Supervision</source>
            <translation>督查</translation>
        </message>
        <message>
            <source>Seconded staff</source>
            <translation>派驻人员</translation>
        </message>
        <message>
            <source>Assessment</source>
            <translation>年度考核</translation>
        </message>
        <message>
            <source>Bonus</source>
            <translation>年终奖金</translation>
        </message>
        <message>
            <source>Allowances</source>
            <translation>单位自发津补贴</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Reference data</source>
            <translation>资料</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>待核</translation>
        </message>
        <message>
            <source>Closing of months</source>
            <translation>关账</translation>
        </message>
        <message>
            <source>Attendance charts</source>
            <translation>考勤图表</translation>
        </message>
        <message>
            <source>Duty and overtime</source>
            <translation>值班与加班</translation>
        </message>
        <message>
            <source>Leave charts</source>
            <translation>请假图表</translation>
        </message>
        <message>
            <source>Agency's desk</source>
            <translation>站所办理</translation>
        </message>
        <message>
            <source>Leader's view</source>
            <translation>领导视图</translation>
        </message>
        <message>
            <source>KPI</source>
            <translation>指标</translation>
        </message>
        <message>
            <source>Platforms</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>会议</translation>
        </message>
        <message>
            <source>Rulings</source>
            <translation>议定事项</translation>
        </message>
        <message>
            <source>Grids</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Grid workers' pay</source>
            <translation>网格员考核津贴</translation>
        </message>
        <message>
            <source>Supervision scores</source>
            <translation>督查得分</translation>
        </message>
        <message>
            <source>Inspections</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>Problems and notices</source>
            <translation>整改与通知</translation>
        </message>
        <message>
            <source>Feedback letters</source>
            <translation>反馈函</translation>
        </message>
        <message>
            <source>Exchange</source>
            <translation>数据交换</translation>
        </message>
        <message>
            <source>District view</source>
            <translation>区级视图</translation>
        </message>
        <message>
            <source>Work logs</source>
            <translation>工作日志</translation>
        </message>
        <message>
            <source>Year-end assessment</source>
            <translation>年度考核</translation>
        </message>
        <message>
            <source>Scoring</source>
            <translation>评分</translation>
        </message>
        <message>
            <source>Grades</source>
            <translation>考核等次</translation>
        </message>
        <message>
            <source>Year-end assessment bonus</source>
            <translation>年终考核奖金</translation>
        </message>
        <message>
            <source>Scheme</source>
            <translation>发放办法</translation>
        </message>
        <message>
            <source>What if</source>
            <translation>假设测算</translation>
        </message>
        <message>
            <source>Supplements</source>
            <translation>补发扣回</translation>
        </message>
        <message>
            <source>Bank and slips</source>
            <translation>代发与通知单</translation>
        </message>
        <message>
            <source>Bonus charts</source>
            <translation>奖金图表</translation>
        </message>
        <message>
            <source>Agencies</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Working calendar</source>
            <translation>工作日历</translation>
        </message>
        <message>
            <source>Kinds of leave</source>
            <translation>假别</translation>
        </message>
        <message>
            <source>Signs</source>
            <translation>考勤符号</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>限时规定</translation>
        </message>
        <message>
            <source>Event categories</source>
            <translation>事件类别</translation>
        </message>
        <message>
            <source>Templates</source>
            <translation>常用语</translation>
        </message>
        <message>
            <source>Posts</source>
            <translation>岗位</translation>
        </message>
        <message>
            <source>Personal data</source>
            <translation>个人信息</translation>
        </message>
        <message>
            <source>What is new</source>
            <translation>新内容</translation>
        </message>
        <message>
            <source>Accounts</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Year of {name}</source>
            <translation>一年一览：{name}</translation>
        </message>
    </context>
    <context>
        <name>PageHeader</name>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
    </context>
    <context>
        <name>PageJobs</name>
        <message>
            <source>Stopped; nothing was changed.</source>
            <translation>已停止，没有改动任何数据。</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>{n} of {all} leaders have submitted</source>
            <translation>{all} 位评分人中 {n} 位已提交</translation>
        </message>
    </context>
    <context>
        <name>PaperPreview</name>
        <message>
            <source>Print…</source>
            <translation>打印…</translation>
        </message>
        <message>
            <source>Save PDF</source>
            <translation>保存 PDF</translation>
        </message>
        <message>
            <source>Save workbook</source>
            <translation>保存 Excel</translation>
        </message>
        <message>
            <source>turn the page</source>
            <translation>翻页</translation>
        </message>
        <message>
            <source>first page, last page</source>
            <translation>首页、末页</translation>
        </message>
        <message>
            <source>larger, smaller</source>
            <translation>放大、缩小</translation>
        </message>
        <message>
            <source>fit the width, fit the whole page</source>
            <translation>适合宽度、整页</translation>
        </message>
        <message>
            <source>print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>save the PDF</source>
            <translation>保存 PDF</translation>
        </message>
        <message>
            <source>save the workbook</source>
            <translation>保存为 Excel</translation>
        </message>
        <message>
            <source>back to the list</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>{n} pages sent to the printer</source>
            <translation>已送打印机 {n} 页</translation>
        </message>
        <message>
            <source>Saving the workbook</source>
            <translation>正在保存工作簿</translation>
        </message>
        <message>
            <source>Saved {file}</source>
            <translation>已保存 {file}</translation>
        </message>
        <message>
            <source>Page {n} of {pages}</source>
            <translation>第 {n} 页，共 {pages} 页</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>适合宽度</translation>
        </message>
        <message>
            <source>Fit the width</source>
            <translation>适合宽度</translation>
        </message>
        <message>
            <source>Whole page</source>
            <translation>整页</translation>
        </message>
        <message>
            <source>Fit the whole page</source>
            <translation>整页显示</translation>
        </message>
    </context>
    <context>
        <name>PaperStack</name>
        <message>
            <source>Drawing the sheet</source>
            <translation>正在绘制表单</translation>
        </message>
    </context>
    <context>
        <name>ParkedDialog</name>
        <message>
            <source>Waiting for a decision</source>
            <translation>待定的事件</translation>
        </message>
        <message>
            <source>Take in as an event</source>
            <translation>登记为事件</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>待定项</translation>
        </message>
        <message>
            <source>Why it is left</source>
            <translation>不登记的理由</translation>
        </message>
        <message>
            <source>Only for a line that is left</source>
            <translation>只在不登记时填写</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>不登记</translation>
        </message>
        <message>
            <source>Choose a line.</source>
            <translation>请选择一项。</translation>
        </message>
        <message>
            <source>Please say why.</source>
            <translation>请填写原因。</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>Likely there already</source>
            <translation>疑似重复</translation>
        </message>
    </context>
    <context>
        <name>PasswordChangeDialog</name>
        <message>
            <source>Change your password</source>
            <translation>修改密码</translation>
        </message>
        <message>
            <source>Current password</source>
            <translation>当前密码</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>新密码</translation>
        </message>
        <message>
            <source>Please enter the password.</source>
            <translation>请输入密码。</translation>
        </message>
        <message>
            <source>This is the current password; choose another.</source>
            <translation>这就是当前密码，请另设一个。</translation>
        </message>
    </context>
    <context>
        <name>PasteDialog</name>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>Each row is one half-day line (morning, afternoon)</source>
            <translation>每行是半天（上午、下午各一行）</translation>
        </message>
        <message>
            <source>Each row is a person; a sign counts for the whole day</source>
            <translation>每行是一个人，一个符号算全天</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Cell</source>
            <translation>单元格</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Day and half</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Pasted text</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Why it cannot be taken</source>
            <translation>不能接受的原因</translation>
        </message>
        <message>
            <source>{rows} × {columns} cells: {good} half-days would change, {bad} cannot be taken</source>
            <translation>{rows} 行 × {columns} 列：将改动 {good} 个半天，{bad} 格不能接受</translation>
        </message>
        <message>
            <source>Apply the other {n}</source>
            <translation>粘贴其余 {n} 个半天</translation>
        </message>
    </context>
    <context>
        <name>PatrolDialog</name>
        <message>
            <source>New patrol</source>
            <translation>新巡查</translation>
        </message>
        <message>
            <source>Change a patrol</source>
            <translation>修改巡查日志</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Led by</source>
            <translation>带队人</translation>
        </message>
        <message>
            <source>Kind of patrol</source>
            <translation>巡查类型</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>To</source>
            <translation>止</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Taking part</source>
            <translation>参加人员</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>完成情况</translation>
        </message>
        <message>
            <source>Patrol number</source>
            <translation>巡查编号</translation>
        </message>
        <message>
            <source>Empty: the next one</source>
            <translation>不填则自动编号</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>Choose the grid.</source>
            <translation>请选择网格。</translation>
        </message>
    </context>
    <context>
        <name>PatrolsRefusedDialog</name>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>Cells</source>
            <translation>单元格</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>PaySheetDialog</name>
        <message>
            <source>Mark as paid</source>
            <translation>登记发放</translation>
        </message>
        <message>
            <source>Voucher number</source>
            <translation>凭证号</translation>
        </message>
        <message>
            <source>Please enter the number of the voucher.</source>
            <translation>请填写付款凭证号。</translation>
        </message>
    </context>
    <context>
        <name>PaymentDialog</name>
        <message>
            <source>Mark as paid</source>
            <translation>登记发放</translation>
        </message>
        <message>
            <source>Voucher number</source>
            <translation>凭证号</translation>
        </message>
        <message>
            <source>A payment on record is only put right by a supplement</source>
            <translation>登记后只能通过补发、扣回更正</translation>
        </message>
        <message>
            <source>Please enter the number of the voucher.</source>
            <translation>请填写付款凭证号。</translation>
        </message>
    </context>
    <context>
        <name>Payout</name>
        <message>
            <source>no grade</source>
            <translation>无等次</translation>
        </message>
        <message>
            <source>no account on record: stops the export</source>
            <translation>没有账号，不能导出</translation>
        </message>
        <message>
            <source>this account stands twice: stops the export</source>
            <translation>账号重复，不能导出</translation>
        </message>
        <message>
            <source>the account was changed outside the program: stops the export</source>
            <translation>账号被人绕过程序改过，不能导出</translation>
        </message>
        <message>
            <source>check the number (length or check digit)</source>
            <translation>请核对账号（位数或校验位不符）</translation>
        </message>
        <message>
            <source>held, not paid now</source>
            <translation>暂缓，现不发</translation>
        </message>
        <message>
            <source>nothing to pay</source>
            <translation>金额为零</translation>
        </message>
        <message>
            <source>taken back, no bank can do that</source>
            <translation>扣回款，银行不能代办</translation>
        </message>
        <message>
            <source>paid through the unit</source>
            <translation>由单位分配</translation>
        </message>
        <message>
            <source>#</source>
            <translation>序</translation>
        </message>
        <message>
            <source>Holder</source>
            <translation>户名</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Bank</source>
            <translation>开户行</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
        <message>
            <source>To look at</source>
            <translation>须核对</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>By</source>
            <translation>录入人</translation>
        </message>
        <message>
            <source>Payees</source>
            <translation>户数</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>批次号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>等次</translation>
        </message>
        <message>
            <source>Amount due</source>
            <translation>应发合计</translation>
        </message>
        <message>
            <source>Net</source>
            <translation>实发</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Gross</source>
            <translation>应发</translation>
        </message>
        <message>
            <source>Taken off</source>
            <translation>扣款</translation>
        </message>
        <message>
            <source>Awards</source>
            <translation>单项奖</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation>个税</translation>
        </message>
        <message>
            <source>Number of people</source>
            <translation>人数</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>暂缓</translation>
        </message>
    </context>
    <context>
        <name>PayoutPage</name>
        <message>
            <source>What is paid</source>
            <translation>发放哪张表</translation>
        </message>
        <message>
            <source>Bank and slips</source>
            <translation>代发与通知单</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>write the file for the bank</source>
            <translation>导出银行文件</translation>
        </message>
        <message>
            <source>open the list or the slip under the cursor</source>
            <translation>打开清单或通知单</translation>
        </message>
        <message>
            <source>preview what the leaf prints</source>
            <translation>预览本页要打印的表</translation>
        </message>
        <message>
            <source>the next leaf</source>
            <translation>下一页签</translation>
        </message>
        <message>
            <source>the other sheet</source>
            <translation>切换另一张表</translation>
        </message>
        <message>
            <source>read again</source>
            <translation>重新读取</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>Reading the sheet</source>
            <translation>正在读取发放表</translation>
        </message>
        <message>
            <source>Only an approved sheet is paid. Approve the year's sheet on the bonus page first.</source>
            <translation>只有审批后的表才能发放。请先在奖金页审批本年度的表。</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已发放</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>已审批</translation>
        </message>
        <message>
            <source>The sheet itself</source>
            <translation>原发放表</translation>
        </message>
        <message>
            <source>Supplement {n}</source>
            <translation>第 {n} 次补发（扣回）</translation>
        </message>
        <message>
            <source>File for the bank</source>
            <translation>银行代发文件</translation>
        </message>
        <message>
            <source>{file}: {n} accounts, equal to the sheet to the fen</source>
            <translation>{file}：{n} 户，与发放表分文不差</translation>
        </message>
        <message>
            <source>The list of {day} over {total} yuan is no longer valid; the bank must not carry it out. Its total, its code and the reason stay in the operation log.</source>
            <translation>{day} 导出的代发清单（合计 {total} 元）不再有效，银行不得据此代发。合计、校验码和理由保留在操作日志中。</translation>
        </message>
        <message>
            <source>Take the list back</source>
            <translation>收回代发清单</translation>
        </message>
        <message>
            <source>The list was taken back</source>
            <translation>代发清单已收回</translation>
        </message>
        <message>
            <source>File for the bank…</source>
            <translation>导出银行文件…</translation>
        </message>
        <message>
            <source>Print the list</source>
            <translation>打印清单</translation>
        </message>
        <message>
            <source>Take the list back…</source>
            <translation>收回代发清单…</translation>
        </message>
        <message>
            <source>All slips</source>
            <translation>全部通知单</translation>
        </message>
        <message>
            <source>This person's slip</source>
            <translation>本人通知单</translation>
        </message>
        <message>
            <source>Print the summary</source>
            <translation>打印汇总表</translation>
        </message>
        <message>
            <source>List for the bank</source>
            <translation>代发清单</translation>
        </message>
        <message>
            <source>Bonus slips</source>
            <translation>通知单</translation>
        </message>
        <message>
            <source>By agency</source>
            <translation>分单位</translation>
        </message>
        <message>
            <source>Go to the bonus</source>
            <translation>去奖金页</translation>
        </message>
        <message>
            <source>Nothing approved to pay</source>
            <translation>还没有可发放的表</translation>
        </message>
    </context>
    <context>
        <name>PdfView</name>
        <message>
            <source>Printed sheet</source>
            <translation>打印表样</translation>
        </message>
    </context>
    <context>
        <name>PeriodBox</name>
        <message>
            <source>Part of the year</source>
            <translation>年内时段</translation>
        </message>
        <message>
            <source>Whole year</source>
            <translation>全年</translation>
        </message>
        <message>
            <source>Quarter {n}</source>
            <translation>第 {n} 季度</translation>
        </message>
        <message>
            <source>Month {n}</source>
            <translation>{n} 月</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>期间</translation>
        </message>
        <message>
            <source>By month</source>
            <translation>按月</translation>
        </message>
        <message>
            <source>By week</source>
            <translation>按周</translation>
        </message>
        <message>
            <source>By year</source>
            <translation>按年</translation>
        </message>
        <message>
            <source>From … to</source>
            <translation>自定起止</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>更早</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>更晚</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>起始日</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最后一天</translation>
        </message>
    </context>
    <context>
        <name>PersonEdit</name>
        <message>
            <source>Please choose a person by name, number or pinyin initials.</source>
            <translation>请按姓名、工号或拼音首字母选择人员。</translation>
        </message>
    </context>
    <context>
        <name>PersonPane</name>
        <message>
            <source>How the annual leave came about</source>
            <translation>年休假余额的来由</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>天数</translation>
        </message>
        <message>
            <source>as of {day}</source>
            <translation>截至 {day}</translation>
        </message>
        <message>
            <source>Annual leave: not known</source>
            <translation>年休假：不详</translation>
        </message>
        <message>
            <source>Annual leave {year}: {left} days left</source>
            <translation>{year} 年年休假：剩余 {left} 天</translation>
        </message>
        <message>
            <source>due {due}, carried {carried}, taken {used}, expired {expired}</source>
            <translation>应休 {due} 天，上年结转 {carried} 天，已休 {used} 天，过期 {expired} 天</translation>
        </message>
        <message>
            <source>; {days} days more than there were</source>
            <translation>；超休 {days} 天</translation>
        </message>
        <message>
            <source>Compensatory leave: {left} days left</source>
            <translation>补休：剩余 {left} 天</translation>
        </message>
        <message>
            <source>nothing earned, nothing taken</source>
            <translation>没有加班补休，也没有休过</translation>
        </message>
        <message>
            <source>taken {used}, expired {expired}</source>
            <translation>已休 {used} 天，过期 {expired} 天</translation>
        </message>
        <message>
            <source>; the next expires on {day}</source>
            <translation>；最近一笔 {day} 到期</translation>
        </message>
        <message>
            <source>No absence without leave.</source>
            <translation>没有旷工。</translation>
        </message>
        <message>
            <source>Nothing due this year.</source>
            <translation>本年没有应出勤的日子。</translation>
        </message>
        <message>
            <source>present throughout</source>
            <translation>全勤</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>本年累计（天）</translation>
        </message>
        <message>
            <source>Absent without leave</source>
            <translation>旷工</translation>
        </message>
        <message>
            <source>Identity card</source>
            <translation>身份证号</translation>
        </message>
        <message>
            <source>Mobile</source>
            <translation>手机</translation>
        </message>
        <message>
            <source>Bank card</source>
            <translation>银行卡号</translation>
        </message>
        <message>
            <source>Posting history</source>
            <translation>派驻经历</translation>
        </message>
        <message>
            <source>Correct this posting</source>
            <translation>更正这一段派驻</translation>
        </message>
        <message>
            <source>Nobody chosen</source>
            <translation>未选择人员</translation>
        </message>
        <message>
            <source>Bank</source>
            <translation>开户行</translation>
        </message>
        <message>
            <source>Working since</source>
            <translation>参加工作时间</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
    </context>
    <context>
        <name>PersonalField</name>
        <message>
            <source>Hide</source>
            <translation>隐藏</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
    </context>
    <context>
        <name>PersonalPage</name>
        <message>
            <source>Retention table</source>
            <translation>保存期限表</translation>
        </message>
        <message>
            <source>Personal data</source>
            <translation>个人信息</translation>
        </message>
        <message>
            <source>the extract of one person</source>
            <translation>某人的个人信息摘录</translation>
        </message>
        <message>
            <source>the notice as PDF</source>
            <translation>告知书 PDF</translation>
        </message>
        <message>
            <source>how long the kind is kept</source>
            <translation>该种类保存多久</translation>
        </message>
        <message>
            <source>purge what has outlived its term</source>
            <translation>清理已到期的</translation>
        </message>
        <message>
            <source>The notice</source>
            <translation>告知书</translation>
        </message>
        <message>
            <source>The extract</source>
            <translation>摘录</translation>
        </message>
        <message>
            <source>The notice names the contact from now on.</source>
            <translation>告知书从现在起写这个联系方式。</translation>
        </message>
        <message>
            <source>Kept for {years} years from now on.</source>
            <translation>从现在起保存 {years} 年。</translation>
        </message>
        <message>
            <source>{count} records from before {day} are removed for good: {kind}. What must be kept stays.</source>
            <translation>{day} 以前的 {count} 条将彻底删除：{kind}。必须保存的不受影响。</translation>
        </message>
        <message>
            <source>Purge</source>
            <translation>清理</translation>
        </message>
        <message>
            <source>{count} records purged; the log says which and why.</source>
            <translation>已清理 {count} 条，种类和事由已记入日志。</translation>
        </message>
        <message>
            <source>Saved: {name}</source>
            <translation>已保存：{name}</translation>
        </message>
        <message>
            <source>Extract of a person</source>
            <translation>个人信息摘录</translation>
        </message>
        <message>
            <source>Privacy notice</source>
            <translation>告知书</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>联系方式</translation>
        </message>
        <message>
            <source>Years kept</source>
            <translation>保存年限</translation>
        </message>
    </context>
    <context>
        <name>PhoneDialog</name>
        <message>
            <source>Preview</source>
            <translation>打印预览</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>The notice must name a telephone number.</source>
            <translation>公示要写明联系电话。</translation>
        </message>
    </context>
    <context>
        <name>PhraseDialog</name>
        <message>
            <source>New template</source>
            <translation>新增常用语</translation>
        </message>
        <message>
            <source>Change the template</source>
            <translation>修改常用语</translation>
        </message>
        <message>
            <source>Event step and field</source>
            <translation>办理步骤和栏目</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>常用语</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>PlatformDialog</name>
        <message>
            <source>Change a platform</source>
            <translation>变更平台</translation>
        </message>
        <message>
            <source>New platform</source>
            <translation>新平台</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>起始日</translation>
        </message>
        <message>
            <source>What was before this day stays as it was</source>
            <translation>这一天以前的设置保持不变</translation>
        </message>
        <message>
            <source>Name of the platform</source>
            <translation>平台名称</translation>
        </message>
        <message>
            <source>Post of the lead</source>
            <translation>组长职务</translation>
        </message>
        <message>
            <source>Lead</source>
            <translation>组长</translation>
        </message>
        <message>
            <source>Daily office</source>
            <translation>日常办</translation>
        </message>
        <message>
            <source>Member offices</source>
            <translation>成员单位</translation>
        </message>
        <message>
            <source>Separate the names with 、</source>
            <translation>名称之间用“、”分开</translation>
        </message>
        <message>
            <source>Agencies</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Duties</source>
            <translation>职责</translation>
        </message>
        <message>
            <source>Basis document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>Platforms</name>
        <message>
            <source>{name} is set up from {day}.</source>
            <translation>{name}从 {day} 起设立。</translation>
        </message>
        <message>
            <source>{name} is changed from {day}.</source>
            <translation>{name}从 {day} 起变更。</translation>
        </message>
        <message>
            <source>{name} ends on {day}.</source>
            <translation>{name}到 {day} 为止。</translation>
        </message>
        <message>
            <source>{name} is appointed from {day}.</source>
            <translation>{name}从 {day} 起任职。</translation>
        </message>
        <message>
            <source>The appointment ends on {day}.</source>
            <translation>任职到 {day} 为止。</translation>
        </message>
        <message>
            <source>{file} holds from {day}: {begun} rows begun, {ended} ended.</source>
            <translation>《{file}》从 {day} 起生效：新立 {begun} 条，终止 {ended} 条。</translation>
        </message>
        <message>
            <source>The set-up is as before.</source>
            <translation>机构设置已恢复原样。</translation>
        </message>
        <message>
            <source>Lead</source>
            <translation>组长</translation>
        </message>
        <message>
            <source>Daily office</source>
            <translation>日常办</translation>
        </message>
        <message>
            <source>Former name</source>
            <translation>原名称</translation>
        </message>
        <message>
            <source>Member office</source>
            <translation>成员单位</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Body</source>
            <translation>机构</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>成员数</translation>
        </message>
        <message>
            <source>Serves as</source>
            <translation>身份</translation>
        </message>
        <message>
            <source>Person or unit</source>
            <translation>人员或单位</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>自</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最后一天</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
    </context>
    <context>
        <name>PlatformsPage</name>
        <message>
            <source>As of</source>
            <translation>截至</translation>
        </message>
        <message>
            <source>Bodies</source>
            <translation>机构</translation>
        </message>
        <message>
            <source>People and units</source>
            <translation>人员与单位</translation>
        </message>
        <message>
            <source>Platforms</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>set up a platform</source>
            <translation>设立平台</translation>
        </message>
        <message>
            <source>change it from a day on</source>
            <translation>从某一天起变更</translation>
        </message>
        <message>
            <source>appoint somebody</source>
            <translation>任职</translation>
        </message>
        <message>
            <source>end an appointment or a platform</source>
            <translation>免去职务，或终止平台</translation>
        </message>
        <message>
            <source>import a set-up file</source>
            <translation>导入设置文件</translation>
        </message>
        <message>
            <source>to the day of the change before, after</source>
            <translation>到前一次、后一次变更的日期</translation>
        </message>
        <message>
            <source>the list</source>
            <translation>名单</translation>
        </message>
        <message>
            <source>the chart</source>
            <translation>机构图</translation>
        </message>
        <message>
            <source>Deputy secretary: {who}</source>
            <translation>分管副书记：{who}</translation>
        </message>
        <message>
            <source>End an appointment</source>
            <translation>免去职务</translation>
        </message>
        <message>
            <source>End a platform</source>
            <translation>终止平台</translation>
        </message>
        <message>
            <source>Import a set-up</source>
            <translation>导入机构设置</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>New appointment</source>
            <translation>任职</translation>
        </message>
        <message>
            <source>End</source>
            <translation>终止</translation>
        </message>
        <message>
            <source>Print the names</source>
            <translation>打印名单</translation>
        </message>
        <message>
            <source>Chart</source>
            <translation>机构图</translation>
        </message>
        <message>
            <source>New platform…</source>
            <translation>新平台…</translation>
        </message>
        <message>
            <source>Import a file…</source>
            <translation>导入文件…</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Start from an example</source>
            <translation>从示例开始</translation>
        </message>
        <message>
            <source>The plan of 2017: four platforms</source>
            <translation>2017年方案：四个平台</translation>
        </message>
        <message>
            <source>Since September 2021: five platforms</source>
            <translation>2021年9月起：五个平台</translation>
        </message>
        <message>
            <source>No platform is set up yet</source>
            <translation>还没有设立平台</translation>
        </message>
        <message>
            <source>Import a set-up file (Ctrl+O), take one of the examples under New, or set the platforms up one by one. Every change holds from a day on; what was before it stays.</source>
            <translation>导入一份设置文件（Ctrl+O），或从“新建”里的样例开始，也可以逐个设立平台。每次变更都从某一天起生效，以前的设置原样保留。</translation>
        </message>
        <message>
            <source>The change before</source>
            <translation>前一次变更</translation>
        </message>
        <message>
            <source>The change after</source>
            <translation>后一次变更</translation>
        </message>
    </context>
    <context>
        <name>PointsDialog</name>
        <message>
            <source>Enter points</source>
            <translation>录入评分</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Points or times</source>
            <translation>分数或次数</translation>
        </message>
        <message>
            <source>Points of the item, or how often</source>
            <translation>本项得分，或次数</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Document number</source>
            <translation>文号</translation>
        </message>
        <message>
            <source>Scored by</source>
            <translation>评分人</translation>
        </message>
        <message>
            <source>Empty: as the sheet says</source>
            <translation>不填按评分表</translation>
        </message>
        <message>
            <source>Enter a number.</source>
            <translation>请填数字。</translation>
        </message>
        <message>
            <source>Please say why.</source>
            <translation>请填写原因。</translation>
        </message>
    </context>
    <context>
        <name>PoolBox</name>
        <message>
            <source>Pool</source>
            <translation>考核单元</translation>
        </message>
    </context>
    <context>
        <name>PoolDialog</name>
        <message>
            <source>Pool: {name}</source>
            <translation>考核单元：{name}</translation>
        </message>
        <message>
            <source>A new pool</source>
            <translation>新的考核单元</translation>
        </message>
        <message>
            <source>Name of the pool</source>
            <translation>单元名称</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>范围</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>考核规定</translation>
        </message>
        <message>
            <source>Score sheet</source>
            <translation>评分表</translation>
        </message>
        <message>
            <source>Places belong to</source>
            <translation>名额归属</translation>
        </message>
        <message>
            <source>Whose 优秀 places these are: the department's, or the street's by paper</source>
            <translation>优秀名额归谁：派出部门，或有文件的归街道</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Percent</source>
            <translation>比例（%）</translation>
        </message>
        <message>
            <source>Empty: as the rules have it</source>
            <translation>留空：按规定比例</translation>
        </message>
        <message>
            <source>Rounded</source>
            <translation>取整</translation>
        </message>
        <message>
            <source>At most {most}%: {condition}</source>
            <translation>最高 {most}%：{condition}</translation>
        </message>
        <message>
            <source>Lowered to {low}%: {condition}</source>
            <translation>降为 {low}%：{condition}</translation>
        </message>
        <message>
            <source>Please enter the name.</source>
            <translation>请填写名称。</translation>
        </message>
        <message>
            <source>Please enter a percentage such as 15 or 20.</source>
            <translation>请填比例，如 15 或 20。</translation>
        </message>
        <message>
            <source>for an agency</source>
            <translation>按机构</translation>
        </message>
        <message>
            <source>for the street</source>
            <translation>按街道</translation>
        </message>
        <message>
            <source>as approved by a paper</source>
            <translation>经批准</translation>
        </message>
        <message>
            <source>down</source>
            <translation>舍去</translation>
        </message>
        <message>
            <source>half up</source>
            <translation>四舍五入</translation>
        </message>
        <message>
            <source>up</source>
            <translation>进一</translation>
        </message>
    </context>
    <context>
        <name>PostDialog</name>
        <message>
            <source>New post</source>
            <translation>设岗位</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Acts as</source>
            <translation>身份</translation>
        </message>
        <message>
            <source>Of</source>
            <translation>对象</translation>
        </message>
        <message>
            <source>Platform, agency or grid</source>
            <translation>平台、单位或网格</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>自</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>最后一天</translation>
        </message>
        <message>
            <source>Empty: open</source>
            <translation>不填：长期</translation>
        </message>
        <message>
            <source>Choose the account.</source>
            <translation>请选择账号。</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>PostingDialog</name>
        <message>
            <source>Transfer {name}</source>
            <translation>调动：{name}</translation>
        </message>
        <message>
            <source>The last posting runs until {day}; choose a later day.</source>
            <translation>上一段派驻到 {day} 为止，请选更晚的日期。</translation>
        </message>
    </context>
    <context>
        <name>PostingFields</name>
        <message>
            <source>Type part of it or its pinyin initials; Down shows the list</source>
            <translation>可输入部分文字或拼音首字母，按 ↓ 列出全部</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Staff kind</source>
            <translation>人员性质</translation>
        </message>
        <message>
            <source>Class for the bonus</source>
            <translation>计发职级</translation>
        </message>
        <message>
            <source>Post</source>
            <translation>职务</translation>
        </message>
        <message>
            <source>Posted from</source>
            <translation>派驻时间</translation>
        </message>
        <message>
            <source>Please add an agency first.</source>
            <translation>请先登记派驻机构。</translation>
        </message>
        <message>
            <source>Please choose one.</source>
            <translation>请选择一项。</translation>
        </message>
    </context>
    <context>
        <name>PostsPage</name>
        <message>
            <source>Posts</source>
            <translation>岗位</translation>
        </message>
        <message>
            <source>Held today</source>
            <translation>在岗</translation>
        </message>
        <message>
            <source>New post</source>
            <translation>设岗位</translation>
        </message>
        <message>
            <source>End the post</source>
            <translation>结束岗位</translation>
        </message>
        <message>
            <source>Nobody acts on events yet</source>
            <translation>还没有人有事件岗位</translation>
        </message>
        <message>
            <source>Give each account its posts: the command room accepts and assigns, an agency signs for and handles, a platform lead instructs. Without a post one may look and not act.</source>
            <translation>请给各账号设岗位：综合指挥室受理、交办，站所签收、办理，平台组长批示。没有岗位只能查看，不能办理。</translation>
        </message>
        <message>
            <source>new post</source>
            <translation>设岗位</translation>
        </message>
        <message>
            <source>end the post</source>
            <translation>结束岗位</translation>
        </message>
        <message>
            <source>{name} has a new post.</source>
            <translation>已给 {name} 设岗位。</translation>
        </message>
        <message>
            <source>The post of {name} ends on {day}.</source>
            <translation>{name} 的岗位到 {day} 结束。</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Half</source>
            <translation>时段</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>原有</translation>
        </message>
        <message>
            <source>After</source>
            <translation>之后</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>{before} (file: {after})</source>
            <translation>{before}（文件：{after}）</translation>
        </message>
        <message>
            <source>waits for the clerk</source>
            <translation>待核</translation>
        </message>
        <message>
            <source>stays as it is</source>
            <translation>保持原有</translation>
        </message>
        <message>
            <source>cleared</source>
            <translation>清除</translation>
        </message>
        <message>
            <source>replaced</source>
            <translation>替换</translation>
        </message>
        <message>
            <source>marked</source>
            <translation>记入</translation>
        </message>
    </context>
    <context>
        <name>PreviewPanel</name>
        <message>
            <source>What the import changes</source>
            <translation>导入将改动的内容</translation>
        </message>
        <message>
            <source>Lines that are left out</source>
            <translation>未列入的行</translation>
        </message>
        <message>
            <source>For your information, {n}: it does not block the import</source>
            <translation>提示 {n} 条，不影响导入</translation>
        </message>
        <message>
            <source>Without plain presence</source>
            <translation>不看普通出勤</translation>
        </message>
        <message>
            <source>Replaced</source>
            <translation>被替换</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>保留原有</translation>
        </message>
        <message>
            <source>Left to the clerk</source>
            <translation>留待核定</translation>
        </message>
    </context>
    <context>
        <name>PrintMenu</name>
        <message>
            <source>Month sheet, A4</source>
            <translation>月度考勤表（A4）</translation>
        </message>
        <message>
            <source>Month sheet, A3</source>
            <translation>月度考勤表（A3）</translation>
        </message>
        <message>
            <source>Copy for the home department</source>
            <translation>抄送派出部门的一份</translation>
        </message>
        <message>
            <source>Month sheets of all agencies</source>
            <translation>各机构月度考勤表</translation>
        </message>
        <message>
            <source>Summary of the month</source>
            <translation>本月考勤汇总表</translation>
        </message>
        <message>
            <source>Summary of the year</source>
            <translation>全年考勤汇总表</translation>
        </message>
        <message>
            <source>Public notice of the month…</source>
            <translation>本月考勤公示…</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
    </context>
    <context>
        <name>ProblemDialog</name>
        <message>
            <source>New problem</source>
            <translation>登记问题</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>事件编号</translation>
        </message>
        <message>
            <source>as the event says</source>
            <translation>随事件</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>Kind of problem</source>
            <translation>问题类型</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>Who answers for it</source>
            <translation>责任人</translation>
        </message>
        <message>
            <source>Level that found it</source>
            <translation>发现层级</translation>
        </message>
        <message>
            <source>Found on</source>
            <translation>发现日期</translation>
        </message>
        <message>
            <source>Correct by</source>
            <translation>整改期限</translation>
        </message>
        <message>
            <source>Found before</source>
            <translation>重复发生</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>ProblemsPage</name>
        <message>
            <source>Problems and notices</source>
            <translation>整改与通知</translation>
        </message>
        <message>
            <source>Not corrected</source>
            <translation>未整改</translation>
        </message>
        <message>
            <source>Not corrected in time</source>
            <translation>超期未整改</translation>
        </message>
        <message>
            <source>Notices about the problem</source>
            <translation>针对这个问题的通知</translation>
        </message>
        <message>
            <source>No notice was issued about this problem yet</source>
            <translation>这个问题还没有发过通知</translation>
        </message>
        <message>
            <source>New problem</source>
            <translation>登记问题</translation>
        </message>
        <message>
            <source>Corrected</source>
            <translation>已整改</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>下一步</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>回复</translation>
        </message>
        <message>
            <source>Print the notice</source>
            <translation>打印通知</translation>
        </message>
        <message>
            <source>new problem</source>
            <translation>登记问题</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>已整改</translation>
        </message>
        <message>
            <source>next step: notice, talk, referral</source>
            <translation>下一步：通知、约谈、移送</translation>
        </message>
        <message>
            <source>answer to the notice</source>
            <translation>回复通知</translation>
        </message>
        <message>
            <source>open the event</source>
            <translation>打开事件</translation>
        </message>
        <message>
            <source>print the notice</source>
            <translation>打印通知</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>The problem is recorded.</source>
            <translation>问题已登记。</translation>
        </message>
        <message>
            <source>How it was corrected</source>
            <translation>整改情况</translation>
        </message>
        <message>
            <source>Corrected.</source>
            <translation>已记整改。</translation>
        </message>
        <message>
            <source>This problem was already referred; there is no next step.</source>
            <translation>这个问题已经移送，没有下一步了。</translation>
        </message>
        <message>
            <source>It is issued; Ctrl+P prints it.</source>
            <translation>已发出；按 Ctrl+P 打印。</translation>
        </message>
        <message>
            <source>What was answered</source>
            <translation>回复内容</translation>
        </message>
        <message>
            <source>The answer is recorded.</source>
            <translation>已记回复。</translation>
        </message>
        <message>
            <source>No problem was recorded this year</source>
            <translation>本年度还没有登记问题</translation>
        </message>
        <message>
            <source>Record what was found: the problem, who answers for it, until when. A notice, a talk and a referral may follow, in this order.</source>
            <translation>登记发现的问题：什么问题、谁负责、何时改完。之后可依次发整改通知、约谈、移送。</translation>
        </message>
    </context>
    <context>
        <name>ProgressPopup</name>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>正在停止…</translation>
        </message>
    </context>
    <context>
        <name>QAbstractFileIconProvider</name>
        <message>
            <source>Drive</source>
            <translation>磁盘</translation>
        </message>
    </context>
    <context>
        <name>QFileSystemModel</name>
        <message>
            <source>Size</source>
            <translation>大小</translation>
        </message>
    </context>
    <context>
        <name>QuestionsDialog</name>
        <message>
            <source>What the files do not say</source>
            <translation>文件中不明之处</translation>
        </message>
        <message>
            <source>Only you know these. Answer what you can; files of the same shape are not asked about again.</source>
            <translation>这些只有您知道。能答的请作答，同样格式的文件以后不再询问。</translation>
        </message>
        <message>
            <source>Choose an answer.</source>
            <translation>请选择一个答案。</translation>
        </message>
        <message>
            <source>(not answered yet)</source>
            <translation>（未作答）</translation>
        </message>
    </context>
    <context>
        <name>Reading</name>
        <message>
            <source>Reading</source>
            <translation>正在读取</translation>
        </message>
    </context>
    <context>
        <name>ReasonDialog</name>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Please say why no grade was determined.</source>
            <translation>请选择不确定等次的原因。</translation>
        </message>
        <message>
            <source>It stays in the operation log</source>
            <translation>原因会留在操作日志里</translation>
        </message>
        <message>
            <source>Please say why.</source>
            <translation>请填写原因。</translation>
        </message>
    </context>
    <context>
        <name>RecoveryCodeDialog</name>
        <message>
            <source>Recovery code</source>
            <translation>恢复码</translation>
        </message>
        <message>
            <source>If every password is lost, only this code opens the data. It is shown only once. Print it or write it down, and keep it locked away from the computer.</source>
            <translation>如果所有密码都遗失，只有此恢复码能打开数据。恢复码仅显示这一次，请打印或抄写，并在电脑以外的地方上锁保管。</translation>
        </message>
        <message>
            <source>The last group of the code</source>
            <translation>恢复码最后一组</translation>
        </message>
        <message>
            <source>To check, type the last group from your copy:</source>
            <translation>为核对，请照您保存的那份输入最后一组：</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>打印…</translation>
        </message>
    </context>
    <context>
        <name>RecoveryDialog</name>
        <message>
            <source>Open with the recovery code</source>
            <translation>用恢复码打开</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>恢复码</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>新密码</translation>
        </message>
        <message>
            <source>For the account {name}</source>
            <translation>账号 {name} 的新密码</translation>
        </message>
        <message>
            <source>Please enter the code from the printed sheet.</source>
            <translation>请输入纸上的恢复码。</translation>
        </message>
        <message>
            <source>This code does not open the data. Please check each character.</source>
            <translation>此恢复码无法打开数据，请逐字核对。</translation>
        </message>
    </context>
    <context>
        <name>ReopenDialog</name>
        <message>
            <source>Open {month} again</source>
            <translation>重新打开{month}</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>重新打开</translation>
        </message>
        <message>
            <source>{agency}, {month}: marks, leave, duty and overtime can change again. What was approved or paid on this month stays as it is.</source>
            <translation>{agency}{month}的考勤、请假、值班和加班将可以再改；已审批、已发放的表不受影响。</translation>
        </message>
    </context>
    <context>
        <name>RestoreDialog</name>
        <message>
            <source>Restore from {file}</source>
            <translation>从 {file} 恢复</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>账号</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>The one that was valid when the backup was made</source>
            <translation>备份时所用的密码</translation>
        </message>
        <message>
            <source>or recovery code</source>
            <translation>或恢复码</translation>
        </message>
        <message>
            <source>Needed only if the password is lost; with it you set a new one when you sign in</source>
            <translation>仅在密码遗失时需要；登录时可用恢复码设新密码</translation>
        </message>
        <message>
            <source>Please enter the password, or the recovery code below.</source>
            <translation>请输入密码，或在下面输入恢复码。</translation>
        </message>
    </context>
    <context>
        <name>RestoringDialog</name>
        <message>
            <source>Restore from a backup</source>
            <translation>从备份恢复</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>Putting the backup in the place of the office…</source>
            <translation>正在用备份替换本单位数据…</translation>
        </message>
    </context>
    <context>
        <name>Retention</name>
        <message>
            <source>Kind of record</source>
            <translation>记录种类</translation>
        </message>
        <message>
            <source>Kept for</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Outlived</source>
            <translation>到期可清理</translation>
        </message>
        <message>
            <source>Basis</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>for good</source>
            <translation>永久</translation>
        </message>
        <message>
            <source>{n} years</source>
            <translation>{n} 年</translation>
        </message>
        <message>
            <source>always kept</source>
            <translation>不删除</translation>
        </message>
    </context>
    <context>
        <name>RoleDialog</name>
        <message>
            <source>Role of {name}</source>
            <translation>{name} 的角色</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>角色</translation>
        </message>
    </context>
    <context>
        <name>RoomTabs</name>
        <message>
            <source>Pages of this room</source>
            <translation>本栏目的页面</translation>
        </message>
    </context>
    <context>
        <name>RotationDialog</name>
        <message>
            <source>Take turns</source>
            <translation>轮流排班</translation>
        </message>
        <message>
            <source>In their order: names, numbers or initials, with blanks or one a line</source>
            <translation>按顺序写姓名、工号或首字母，用空格隔开或一行一个</translation>
        </message>
        <message>
            <source>Who takes turns</source>
            <translation>轮值人员</translation>
        </message>
        <message>
            <source>Which post</source>
            <translation>哪个岗位</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>To</source>
            <translation>止</translation>
        </message>
        <message>
            <source>Only posts that have nobody yet</source>
            <translation>只排还没有人的岗位</translation>
        </message>
        <message>
            <source>Which days</source>
            <translation>哪些日子</translation>
        </message>
        <message>
            <source>every day</source>
            <translation>每天</translation>
        </message>
        <message>
            <source>working days only</source>
            <translation>只排工作日</translation>
        </message>
        <message>
            <source>rest days and holidays</source>
            <translation>休息日和节假日</translation>
        </message>
        <message>
            <source>Nobody, or more than one, is called {names}.</source>
            <translation>对不上或不止一人：{names}。</translation>
        </message>
        <message>
            <source>Please choose a person by name, number or pinyin initials.</source>
            <translation>请按姓名、工号或拼音首字母选择人员。</translation>
        </message>
        <message>
            <source>Both days must be in one month, the first one first.</source>
            <translation>起止要在同一个月，且起不晚于止。</translation>
        </message>
    </context>
    <context>
        <name>RowsEdit</name>
        <message>
            <source>Add a line</source>
            <translation>增加一行</translation>
        </message>
        <message>
            <source>Take the line out</source>
            <translation>删去这一行</translation>
        </message>
    </context>
    <context>
        <name>RulingDeedDialog</name>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>完成情况</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>New day</source>
            <translation>新的期限</translation>
        </message>
        <message>
            <source>Or by</source>
            <translation>或延长</translation>
        </message>
        <message>
            <source>Counted in the unit of its time limit</source>
            <translation>按原期限的单位计</translation>
        </message>
        <message>
            <source>Granted by</source>
            <translation>批准人</translation>
        </message>
        <message>
            <source>Who did it</source>
            <translation>经办人</translation>
        </message>
        <message>
            <source>Done at</source>
            <translation>办理时间</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>Enter the new day, or by how much.</source>
            <translation>填新的日期，或延长多少，二者取一。</translation>
        </message>
        <message>
            <source>Write a number, such as 3 or 1.5.</source>
            <translation>请写数字，如 3 或 1.5。</translation>
        </message>
    </context>
    <context>
        <name>RulingsPage</name>
        <message>
            <source>Rulings</source>
            <translation>议定事项</translation>
        </message>
        <message>
            <source>To be done</source>
            <translation>待落实</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>超时</translation>
        </message>
        <message>
            <source>Several platforms</source>
            <translation>跨平台</translation>
        </message>
        <message>
            <source>The meeting</source>
            <translation>会议</translation>
        </message>
        <message>
            <source>take the last step back</source>
            <translation>撤回最后一步</translation>
        </message>
        <message>
            <source>go to the meeting or event that it came from</source>
            <translation>到议定它的会议或事件</translation>
        </message>
        <message>
            <source>search in the list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>To the meetings</source>
            <translation>到会议页</translation>
        </message>
        <message>
            <source>No rulings yet</source>
            <translation>还没有议定事项</translation>
        </message>
        <message>
            <source>What a meeting settles becomes a task when its minutes are signed off: with a responsible unit, a limit and a clock. It comes back on every agenda until it is closed.</source>
            <translation>会议议定的事项在纪要签发后成为任务：有责任单位、期限和计时，办结以前每次会议都会列入议程。</translation>
        </message>
    </context>
    <context>
        <name>RunCheckDialog</name>
        <message>
            <source>Checked</source>
            <translation>已复核</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>A check keeps this draft whole. One changed mark, grade or figure ends it.</source>
            <translation>复核保留这份测算稿。考勤、等次、标准只要有一处改动，复核即失效。</translation>
        </message>
        <message>
            <source>Please say why this is accepted.</source>
            <translation>请写明为什么可以继续。</translation>
        </message>
    </context>
    <context>
        <name>RunChoice</name>
        <message>
            <source>Year-end assessment bonus</source>
            <translation>年终考核奖金</translation>
        </message>
        <message>
            <source>Police annual bonus</source>
            <translation>派出所年度考核奖</translation>
        </message>
    </context>
    <context>
        <name>RunExtras</name>
        <message>
            <source>Hold…</source>
            <translation>暂缓发放…</translation>
        </message>
        <message>
            <source>Check the draft…</source>
            <translation>复核…</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比对</translation>
        </message>
        <message>
            <source>Find a sheet by its code…</source>
            <translation>按校验码找表…</translation>
        </message>
        <message>
            <source>What if…</source>
            <translation>假设测算…</translation>
        </message>
        <message>
            <source>Supplements</source>
            <translation>补发扣回</translation>
        </message>
        <message>
            <source>Bank and slips</source>
            <translation>代发与通知单</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
    </context>
    <context>
        <name>RunHeading</name>
        <message>
            <source>Draft, not approved</source>
            <translation>草稿，未审批</translation>
        </message>
        <message>
            <source>Computed now and not approved: not a basis for payment</source>
            <translation>按当前数据测算，未经审批，不作发放依据</translation>
        </message>
        <message>
            <source>Draft, checked, not approved</source>
            <translation>草稿，已复核，未审批</translation>
        </message>
        <message>
            <source>Tier {tier}</source>
            <translation>考核档次 {tier}</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已发放</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>已审批</translation>
        </message>
    </context>
    <context>
        <name>RunTab</name>
        <message>
            <source>Held</source>
            <translation>暂缓</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>待补</translation>
        </message>
        <message>
            <source>Blind zone</source>
            <translation>临界区间</translation>
        </message>
        <message>
            <source>Lines of the run</source>
            <translation>发放明细</translation>
        </message>
        <message>
            <source>Total of {n} people</source>
            <translation>合计 {n} 人</translation>
        </message>
        <message>
            <source>Shown: {n} people</source>
            <translation>所列 {n} 人</translation>
        </message>
        <message>
            <source>, {n} held</source>
            <translation>，暂缓 {n} 人</translation>
        </message>
    </context>
    <context>
        <name>SaidLine</name>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
    </context>
    <context>
        <name>SampleDialog</name>
        <message>
            <source>Open the sample year</source>
            <translation>打开样例</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Making the sample year…</source>
            <translation>正在生成样例…</translation>
        </message>
        <message>
            <source>Draw a sample</source>
            <translation>抽样</translation>
        </message>
        <message>
            <source>Draw</source>
            <translation>抽取</translation>
        </message>
        <message>
            <source>Events with a red card and reopened ones are always in it; the same seed draws the same.</source>
            <translation>红牌和重新办理的事件必查；同一种子抽出同样的事件。</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>期间</translation>
        </message>
        <message>
            <source>2017, 2017-03 or 2017-Q1</source>
            <translation>2017、2017-03 或 2017-Q1</translation>
        </message>
        <message>
            <source>All platforms</source>
            <translation>全部平台</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>At random</source>
            <translation>随机件数</translation>
        </message>
        <message>
            <source>Inspectors</source>
            <translation>检查人员</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>Empty: a new one</source>
            <translation>不填就用新的种子</translation>
        </message>
        <message>
            <source>Write 2017, 2017-03 or 2017-Q1.</source>
            <translation>请写成 2017、2017-03 或 2017-Q1。</translation>
        </message>
    </context>
    <context>
        <name>SanctionDialog</name>
        <message>
            <source>Sanction of {name}</source>
            <translation>登记处分：{name}</translation>
        </message>
        <message>
            <source>On record: {sanctions}</source>
            <translation>已登记：{sanctions}</translation>
        </message>
        <message>
            <source>Kind of sanction</source>
            <translation>处分种类</translation>
        </message>
        <message>
            <source>Decided on</source>
            <translation>决定日期</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Please choose the kind.</source>
            <translation>请选择处分种类。</translation>
        </message>
        <message>
            <source>Please enter the day of the decision, such as 2017-03-01.</source>
            <translation>请填写决定日期，例如 2017-03-01。</translation>
        </message>
        <message>
            <source>This day is in the future; please enter the day of the decision.</source>
            <translation>这一天还没到，请填写作出决定的日期。</translation>
        </message>
        <message>
            <source>Please enter the number of the decision.</source>
            <translation>请填写处分决定的文号。</translation>
        </message>
        <message>
            <source>{kind} ({n} months)</source>
            <translation>{kind}（{n} 个月）</translation>
        </message>
    </context>
    <context>
        <name>Saving</name>
        <message>
            <source>Look in:</source>
            <translation>查找范围：</translation>
        </message>
        <message>
            <source>Kind of file:</source>
            <translation>文件类型：</translation>
        </message>
    </context>
    <context>
        <name>ScheduleDialog</name>
        <message>
            <source>Edit working hours</source>
            <translation>编辑作息时间</translation>
        </message>
        <message>
            <source>New working hours</source>
            <translation>新的作息时间</translation>
        </message>
        <message>
            <source>For</source>
            <translation>适用于</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>Empty means from the beginning; hours that begin on other days stay as they are.</source>
            <translation>留空表示一开始就适用；其他日期起的作息时间不变。</translation>
        </message>
        <message>
            <source>Begins</source>
            <translation>上班</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>下班</translation>
        </message>
        <message>
            <source>Morning</source>
            <translation>上午</translation>
        </message>
        <message>
            <source>Afternoon</source>
            <translation>下午</translation>
        </message>
        <message>
            <source>Grace</source>
            <translation>宽限</translation>
        </message>
        <message>
            <source>Minutes late or early that do not count.</source>
            <translation>在此分钟数以内不算迟到、早退。</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>上限</translation>
        </message>
        <message>
            <source>Beyond this many minutes the clerk decides what it was.</source>
            <translation>超过此分钟数，由考勤员核定。</translation>
        </message>
        <message>
            <source>Please write times such as 8:30 or 830.</source>
            <translation>请写时间，例如 8:30 或 830。</translation>
        </message>
        <message>
            <source>The whole office</source>
            <translation>全街道</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>分钟</translation>
        </message>
    </context>
    <context>
        <name>Scheme</name>
        <message>
            <source>assessment year {year}</source>
            <translation>{year} 考核年度</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
        <message>
            <source>To whom</source>
            <translation>发给谁</translation>
        </message>
        <message>
            <source>By attendance</source>
            <translation>考勤</translation>
        </message>
        <message>
            <source>A part of a month</source>
            <translation>不足整月</translation>
        </message>
        <message>
            <source>Shifts and overtime</source>
            <translation>值班和加班</translation>
        </message>
        <message>
            <source>please choose</source>
            <translation>请选择</translation>
        </message>
        <message>
            <source>the document says so</source>
            <translation>办法有规定</translation>
        </message>
        <message>
            <source>Word</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Figures differ by</source>
            <translation>数值按什么区分</translation>
        </message>
        <message>
            <source>one figure for all</source>
            <translation>统一一个数</translation>
        </message>
        <message>
            <source>The notice has this section</source>
            <translation>办法中有本节规定</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>增加</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>(new)</source>
            <translation>（新增）</translation>
        </message>
        <message>
            <source>its own, not the street's</source>
            <translation>单独规定，不用街道的</translation>
        </message>
        <message>
            <source>as the method has it</source>
            <translation>随计月方法</translation>
        </message>
        <message>
            <source>as usual: late and early in times, all else in days</source>
            <translation>按惯例：迟到早退按次，其余按天</translation>
        </message>
        <message>
            <source>no: by the shift or overtime</source>
            <translation>不按小时：按次</translation>
        </message>
        <message>
            <source>the whole year for everybody</source>
            <translation>一律按全年</translation>
        </message>
        <message>
            <source>half months: up to the day below a whole month, after it half</source>
            <translation>半月法：分界日（含）以前到岗计1个月，以后计半个月；离岗相反</translation>
        </message>
        <message>
            <source>every month touched counts whole</source>
            <translation>到岗、离岗当月均计1个月</translation>
        </message>
        <message>
            <source>only months served whole</source>
            <translation>只计整月</translation>
        </message>
        <message>
            <source>whole months, and a broken month by its days</source>
            <translation>整月加零头天数</translation>
        </message>
        <message>
            <source>a broken month counts from enough days on</source>
            <translation>不足整月的满若干天才算</translation>
        </message>
        <message>
            <source>by calendar days</source>
            <translation>按日历天数</translation>
        </message>
        <message>
            <source>by half-years, with the shares below</source>
            <translation>按上、下半年的比例</translation>
        </message>
        <message>
            <source>does not count</source>
            <translation>不按出勤折</translation>
        </message>
        <message>
            <source>days worked count</source>
            <translation>按实际出勤</translation>
        </message>
        <message>
            <source>days worked and paid leave count</source>
            <translation>带薪假视同出勤</translation>
        </message>
        <message>
            <source>to the post held on the middle day</source>
            <translation>归当月分界日所在岗位</translation>
        </message>
        <message>
            <source>each by its own days</source>
            <translation>各按各的天数</translation>
        </message>
        <message>
            <source>the receiving side takes all</source>
            <translation>全归调入单位</translation>
        </message>
        <message>
            <source>to the earlier post</source>
            <translation>归原岗位（次月起算）</translation>
        </message>
        <message>
            <source>to the later post</source>
            <translation>归新岗位（当月起算）</translation>
        </message>
        <message>
            <source>the smaller share</source>
            <translation>取较小的比例</translation>
        </message>
        <message>
            <source>both shares multiplied</source>
            <translation>两个比例相乘</translation>
        </message>
        <message>
            <source>the whole year</source>
            <translation>全年</translation>
        </message>
        <message>
            <source>January to June</source>
            <translation>上半年</translation>
        </message>
        <message>
            <source>July to December</source>
            <translation>下半年</translation>
        </message>
        <message>
            <source>every month by itself</source>
            <translation>逐月计算</translation>
        </message>
        <message>
            <source>January to June, every month by itself</source>
            <translation>上半年逐月</translation>
        </message>
        <message>
            <source>July to December, every month by itself</source>
            <translation>下半年逐月</translation>
        </message>
        <message>
            <source>days</source>
            <translation>天</translation>
        </message>
        <message>
            <source>half-days</source>
            <translation>半天</translation>
        </message>
        <message>
            <source>times</source>
            <translation>次</translation>
        </message>
        <message>
            <source>the person's own standard</source>
            <translation>本人的标准</translation>
        </message>
        <message>
            <source>the street's standard</source>
            <translation>街道标准</translation>
        </message>
        <message>
            <source>counts as it is</source>
            <translation>按实际计</translation>
        </message>
        <message>
            <source>is left out</source>
            <translation>不计</translation>
        </message>
        <message>
            <source>counts whole</source>
            <translation>按一个单位计</translation>
        </message>
        <message>
            <source>the street result</source>
            <translation>街道考核结果</translation>
        </message>
        <message>
            <source>the statutory grade</source>
            <translation>法定等次</translation>
        </message>
        <message>
            <source>the worse of the two</source>
            <translation>两者取低</translation>
        </message>
        <message>
            <source>in the year of the decision</source>
            <translation>作出决定的当年</translation>
        </message>
        <message>
            <source>during its whole period</source>
            <translation>整个处分期</translation>
        </message>
        <message>
            <source>the heaviest counts</source>
            <translation>取最重的一个</translation>
        </message>
        <message>
            <source>they multiply</source>
            <translation>逐个连乘</translation>
        </message>
        <message>
            <source>what they take off adds up</source>
            <translation>扣减比例相加</translation>
        </message>
        <message>
            <source>grade and sanction first</source>
            <translation>先算等次、处分，再扣款</translation>
        </message>
        <message>
            <source>deductions first</source>
            <translation>先扣款，再算等次、处分</translation>
        </message>
        <message>
            <source>what was earned, before deductions</source>
            <translation>扣款之前的应发</translation>
        </message>
        <message>
            <source>what deductions leave</source>
            <translation>扣款之后的数</translation>
        </message>
        <message>
            <source>nothing is paid</source>
            <translation>不发放</translation>
        </message>
        <message>
            <source>the line is held</source>
            <translation>暂缓发放</translation>
        </message>
        <message>
            <source>only a part is paid</source>
            <translation>减发</translation>
        </message>
        <message>
            <source>half up</source>
            <translation>四舍五入</translation>
        </message>
        <message>
            <source>down</source>
            <translation>舍去</translation>
        </message>
        <message>
            <source>up</source>
            <translation>进一</translation>
        </message>
        <message>
            <source>A  the same tier, the same standard</source>
            <translation>A　同档同标准</translation>
        </message>
        <message>
            <source>B  a ratio of the same standard</source>
            <translation>B　按同档标准的比例</translation>
        </message>
        <message>
            <source>C  the difference to what the police paid</source>
            <translation>C　补足与公安已发的差额</translation>
        </message>
        <message>
            <source>D  street and department standard, weighted</source>
            <translation>D　街道与部门标准加权</translation>
        </message>
        <message>
            <source>E  a pool to the station by heads</source>
            <translation>E　按人数核拨到所</translation>
        </message>
        <message>
            <source>the tier of the agency's year</source>
            <translation>机构年度考核的档次</translation>
        </message>
        <message>
            <source>the points of the agency's year</source>
            <translation>机构年度考核的得分</translation>
        </message>
        <message>
            <source>its people's lines wait</source>
            <translation>本机构人员暂不计算</translation>
        </message>
        <message>
            <source>the factor is 1</source>
            <translation>系数按 1</translation>
        </message>
        <message>
            <source>on the roster on 31 December</source>
            <translation>12月31日在册人数</translation>
        </message>
        <message>
            <source>by months</source>
            <translation>按在岗月数</translation>
        </message>
        <message>
            <source>not computed</source>
            <translation>不测算</translation>
        </message>
        <message>
            <source>one-off bonus, rule of 2005</source>
            <translation>全年一次性奖金（国税发〔2005〕9号）</translation>
        </message>
        <message>
            <source>one-off bonus, last quarter of 2018</source>
            <translation>全年一次性奖金（2018年第四季度）</translation>
        </message>
        <message>
            <source>one-off bonus, rule of 2019</source>
            <translation>全年一次性奖金（财税〔2018〕164号）</translation>
        </message>
        <message>
            <source>by the day of payment</source>
            <translation>按发放日期确定</translation>
        </message>
        <message>
            <source>taxed once on the sum of both</source>
            <translation>两张表合计计一次</translation>
        </message>
        <message>
            <source>taxed on the bonus sheet alone</source>
            <translation>只在奖金表计</translation>
        </message>
        <message>
            <source>taxed on each sheet by itself</source>
            <translation>两张表各计一次</translation>
        </message>
        <message>
            <source>as a one-off bonus</source>
            <translation>按全年一次性奖金</translation>
        </message>
        <message>
            <source>with the wage of the month</source>
            <translation>并入当月工资</translation>
        </message>
        <message>
            <source>withheld by the department</source>
            <translation>由派出部门代扣</translation>
        </message>
        <message>
            <source>not taxed here</source>
            <translation>不在此计税</translation>
        </message>
        <message>
            <source>the full rate, on the roll any day</source>
            <translation>定额：当月在册即发全额</translation>
        </message>
        <message>
            <source>rate × days attended ÷ working days</source>
            <translation>标准 × 出勤天数 ÷ 工作日</translation>
        </message>
        <message>
            <source>by the day</source>
            <translation>按天</translation>
        </message>
        <message>
            <source>by the shift or overtime</source>
            <translation>按值班、加班次数</translation>
        </message>
        <message>
            <source>in steps of absence</source>
            <translation>按缺勤分档</translation>
        </message>
        <message>
            <source>the unit's own: on our sheet</source>
            <translation>单位自发：列入本表</translation>
        </message>
        <message>
            <source>regulated by the state: never on our sheet</source>
            <translation>国家统一规定：不列入本表</translation>
        </message>
        <message>
            <source>do not count</source>
            <translation>不算</translation>
        </message>
        <message>
            <source>count as absence</source>
            <translation>算缺勤</translation>
        </message>
        <message>
            <source>approved overtime</source>
            <translation>加班审批</translation>
        </message>
        <message>
            <source>shifts on duty</source>
            <translation>值班表</translation>
        </message>
        <message>
            <source>meetings</source>
            <translation>会议</translation>
        </message>
        <message>
            <source>training</source>
            <translation>培训</translation>
        </message>
        <message>
            <source>trips</source>
            <translation>出差</translation>
        </message>
        <message>
            <source>on call, not come</source>
            <translation>备勤未到岗</translation>
        </message>
        <message>
            <source>made good with time off</source>
            <translation>已安排调休</translation>
        </message>
        <message>
            <source>not claimed</source>
            <translation>未选领取津补贴</translation>
        </message>
        <message>
            <source>paid as overtime</source>
            <translation>已领加班补贴</translation>
        </message>
        <message>
            <source>a meal was given</source>
            <translation>已安排用餐</translation>
        </message>
        <message>
            <source>leader on duty</source>
            <translation>带班领导</translation>
        </message>
        <message>
            <source>officer on duty</source>
            <translation>值班员</translation>
        </message>
        <message>
            <source>by day</source>
            <translation>白班</translation>
        </message>
        <message>
            <source>by night</source>
            <translation>夜班</translation>
        </message>
        <message>
            <source>day and night</source>
            <translation>全天</translation>
        </message>
        <message>
            <source>Further tables that multiply</source>
            <translation>再相乘的系数表</translation>
        </message>
        <message>
            <source>a cut is negative</source>
            <translation>扣减写负数</translation>
        </message>
        <message>
            <source>tier</source>
            <translation>档次</translation>
        </message>
        <message>
            <source>post class</source>
            <translation>计发职级</translation>
        </message>
        <message>
            <source>kind of staff</source>
            <translation>人员性质</translation>
        </message>
        <message>
            <source>agency</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>grade</source>
            <translation>等次</translation>
        </message>
        <message>
            <source>staff number</source>
            <translation>工号</translation>
        </message>
    </context>
    <context>
        <name>SchemeDialog</name>
        <message>
            <source>Please enter the document number.</source>
            <translation>请填写文号：没有依据文号的数字不能采用。</translation>
        </message>
    </context>
    <context>
        <name>SchemePage</name>
        <message>
            <source>The scheme as a notice</source>
            <translation>发放办法正文</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>历次录入</translation>
        </message>
        <message>
            <source>Scheme</source>
            <translation>发放办法</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>edit in a form</source>
            <translation>用表单修改</translation>
        </message>
        <message>
            <source>edit as text</source>
            <translation>以文本修改</translation>
        </message>
        <message>
            <source>import a file</source>
            <translation>导入文件</translation>
        </message>
        <message>
            <source>save as a file</source>
            <translation>另存为文件</translation>
        </message>
        <message>
            <source>set the street tier</source>
            <translation>填写街道档次</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>not entered yet</source>
            <translation>尚未填写</translation>
        </message>
        <message>
            <source>Street tier: {tier}</source>
            <translation>街道年终考核档次：{tier}</translation>
        </message>
        <message>
            <source>Import a scheme</source>
            <translation>导入发放办法</translation>
        </message>
        <message>
            <source>scheme-{year}</source>
            <translation>发放办法-{year}</translation>
        </message>
        <message>
            <source>Save the scheme</source>
            <translation>保存发放办法</translation>
        </message>
        <message>
            <source>Scheme of {year}</source>
            <translation>{year} 年度发放办法</translation>
        </message>
        <message>
            <source>Scheme of {year} as text</source>
            <translation>{year} 年度发放办法（文本）</translation>
        </message>
        <message>
            <source>Scheme of {year}, version {version}: {document}</source>
            <translation>{year} 年度发放办法第 {version} 次录入：{document}</translation>
        </message>
        <message>
            <source>Saved {file}</source>
            <translation>已保存 {file}</translation>
        </message>
        <message>
            <source>Street tier of {year}: {tier}</source>
            <translation>{year} 年度街道考核档次：{tier}</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>As text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>Street tier</source>
            <translation>街道档次</translation>
        </message>
        <message>
            <source>Import a file…</source>
            <translation>导入文件…</translation>
        </message>
        <message>
            <source>Save as file</source>
            <translation>另存文件</translation>
        </message>
        <message>
            <source>Copy last year's</source>
            <translation>沿用上年</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新建</translation>
        </message>
        <message>
            <source>Start from an example</source>
            <translation>从示例开始</translation>
        </message>
        <message>
            <source>The newest counts for runs that are not approved yet; none is overwritten.</source>
            <translation>未审批的测算按最近一次录入计算；历次录入都保留，不会覆盖。</translation>
        </message>
        <message>
            <source>No scheme for this year yet</source>
            <translation>本年度还没有发放办法</translation>
        </message>
        <message>
            <source>A scheme holds the year's figures with their document number. Import a file, copy last year's, or start from an example; "New" above offers all three.</source>
            <translation>发放办法记载本年度的各项标准和依据文号。可以导入文件、沿用上年，或从示例开始；都在上方“新建”里。</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>序号</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>By</source>
            <translation>录入人</translation>
        </message>
        <message>
            <source>At</source>
            <translation>录入时间</translation>
        </message>
    </context>
    <context>
        <name>SchemeTextDialog</name>
        <message>
            <source>Scheme as TOML</source>
            <translation>发放办法文本（TOML）</translation>
        </message>
        <message>
            <source>What is not right</source>
            <translation>需改正之处</translation>
        </message>
        <message>
            <source>Line {n}: </source>
            <translation>第 {n} 行：</translation>
        </message>
        <message>
            <source>Nothing is wrong with this text.</source>
            <translation>文本没有问题。</translation>
        </message>
        <message>
            <source>{n} places are not right yet.</source>
            <translation>还有 {n} 处需要改正。</translation>
        </message>
    </context>
    <context>
        <name>ScoresPage</name>
        <message>
            <source>Score sheet</source>
            <translation>评分表</translation>
        </message>
        <message>
            <source>Ranking</source>
            <translation>排名</translation>
        </message>
        <message>
            <source>Items of the score sheet</source>
            <translation>评分项目</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>得分</translation>
        </message>
        <message>
            <source>How the points came about</source>
            <translation>得分怎么来的</translation>
        </message>
        <message>
            <source>Open the list</source>
            <translation>打开明细</translation>
        </message>
        <message>
            <source>Enter points</source>
            <translation>录入评分</translation>
        </message>
        <message>
            <source>Withdraw an entry</source>
            <translation>撤回一条录入</translation>
        </message>
        <message>
            <source>Approve the scores</source>
            <translation>审定得分</translation>
        </message>
        <message>
            <source>Report with ranking</source>
            <translation>考核通报</translation>
        </message>
        <message>
            <source>Score sheets</source>
            <translation>评分表</translation>
        </message>
        <message>
            <source>Score sheet as a form…</source>
            <translation>评分表表单…</translation>
        </message>
        <message>
            <source>Score sheet as text…</source>
            <translation>评分表文本…</translation>
        </message>
        <message>
            <source>Start from an example</source>
            <translation>从示例开始</translation>
        </message>
        <message>
            <source>Supervision scores</source>
            <translation>督查得分</translation>
        </message>
        <message>
            <source>open the events behind the figure</source>
            <translation>打开该数所计的事件</translation>
        </message>
        <message>
            <source>open the events that it is measured against</source>
            <translation>打开分母所计的事件</translation>
        </message>
        <message>
            <source>enter points</source>
            <translation>录入评分</translation>
        </message>
        <message>
            <source>withdraw an entry</source>
            <translation>撤回一条录入</translation>
        </message>
        <message>
            <source>approve the scores</source>
            <translation>审定得分</translation>
        </message>
        <message>
            <source>report with ranking</source>
            <translation>考核通报</translation>
        </message>
        <message>
            <source>score sheets</source>
            <translation>评分表</translation>
        </message>
        <message>
            <source>score sheet as a form</source>
            <translation>评分表表单</translation>
        </message>
        <message>
            <source>score sheet as text</source>
            <translation>评分表文本</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>approved by {name} on {day}, seal {seal}</source>
            <translation>{name} {day} 审定，审定码 {seal}</translation>
        </message>
        <message>
            <source>draft, as of {moment}</source>
            <translation>测算，截至 {moment}</translation>
        </message>
        <message>
            <source>This item is scored by hand; no list stands behind it.</source>
            <translation>本项由人评分，没有清单。</translation>
        </message>
        <message>
            <source>This figure counts no event.</source>
            <translation>该数没有对应的事件。</translation>
        </message>
        <message>
            <source>{name}: {value} points entered.</source>
            <translation>{name}：已录入 {value}。</translation>
        </message>
        <message>
            <source>taken back at once</source>
            <translation>录入后当即撤回</translation>
        </message>
        <message>
            <source>The entry is withdrawn.</source>
            <translation>已撤回这条录入。</translation>
        </message>
        <message>
            <source>Nothing was entered for this item.</source>
            <translation>本项没有录入过。</translation>
        </message>
        <message>
            <source>Withdraw it</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>These wait for points and will not be ranked: {names}</source>
            <translation>这些还待评，不参加排名：{names}</translation>
        </message>
        <message>
            <source>Approve without them</source>
            <translation>排除后审定</translation>
        </message>
        <message>
            <source>The scores of {period} are approved.</source>
            <translation>{period}得分已审定。</translation>
        </message>
        <message>
            <source>"{name}" is in force from {day}, version {version}.</source>
            <translation>《{name}》自 {day} 起施行，第 {version} 版。</translation>
        </message>
        <message>
            <source>Import files</source>
            <translation>导入文件</translation>
        </message>
        <message>
            <source>Nobody to be scored in this period</source>
            <translation>这一期没有可考核的平台或机构</translation>
        </message>
        <message>
            <source>Scores need platforms, agencies and events. Import the category tree and the events first.</source>
            <translation>得分要有平台、机构和事件。请先导入类别树和事件。</translation>
        </message>
    </context>
    <context>
        <name>ScoresRefusedDialog</name>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>Take the other {n}</source>
            <translation>采用其余 {n} 个</translation>
        </message>
        <message>
            <source>{n} cells cannot be accepted:</source>
            <translation>{n} 个单元格不能采用：</translation>
        </message>
        <message>
            <source>Cells</source>
            <translation>单元格</translation>
        </message>
    </context>
    <context>
        <name>Scoring</name>
        <message>
            <source>The sheet of {name} is saved.</source>
            <translation>{name}评分表已保存。</translation>
        </message>
        <message>
            <source>The score of {name} is confirmed and locked.</source>
            <translation>{name}的得分已确认，不能再改。</translation>
        </message>
        <message>
            <source>{n} missing</source>
            <translation>缺 {n} 项</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>Confirmed</source>
            <translation>确认</translation>
        </message>
        <message>
            <source>"{text}" is no score.</source>
            <translation>“{text}”不是分数。</translation>
        </message>
        <message>
            <source>"{text}" falls outside the table</source>
            <translation>“{text}”落在表格之外</translation>
        </message>
        <message>
            <source>{given} of {owed} scores are given. Submitted scores cannot be changed; the leaders who have submitted see each other's from then on.</source>
            <translation>已评 {given} 项，应评 {owed} 项。提交后不能更改；已提交的评分人从此可以互相看到分数。</translation>
        </message>
        <message>
            <source>The scores are submitted.</source>
            <translation>评分已提交。</translation>
        </message>
        <message>
            <source>The ballot is entered.</source>
            <translation>民主测评已录入。</translation>
        </message>
        <message>
            <source>Points off {name}.</source>
            <translation>已对{name}扣分。</translation>
        </message>
        <message>
            <source>Evidence for {name}, {indicator}</source>
            <translation>{name}“{indicator}”的依据</translation>
        </message>
        <message>
            <source>Cites</source>
            <translation>引用日志</translation>
        </message>
        <message>
            <source>{n} work logs cited.</source>
            <translation>已引用 {n} 篇工作日志。</translation>
        </message>
        <message>
            <source>is not in this pool</source>
            <translation>不在本考核单元</translation>
        </message>
        <message>
            <source>has the staff number of {name}: the lines may have been moved</source>
            <translation>的工号是 {name} 的，行可能错位了</translation>
        </message>
        <message>
            <source>{n} ballots taken.</source>
            <translation>已导入 {n} 人的民主测评。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>0 to {most}, worth {points} points</source>
            <translation>0 至 {most} 分，计 {points} 分</translation>
        </message>
        <message>
            <source>Nobody is named to score this pool yet. The clerk names the leaders on the assessment page.</source>
            <translation>本单元还没有指定评分领导，请考勤员在年度考核页指定。</translation>
        </message>
        <message>
            <source>You do not score this pool; these do: {names}</source>
            <translation>您不在本单元的评分领导之中。评分领导：{names}</translation>
        </message>
        <message>
            <source>You submitted your scores on {day}; they stand.</source>
            <translation>您已于 {day} 提交评分，不能再改。</translation>
        </message>
        <message>
            <source>优秀 this year</source>
            <translation>本年优秀</translation>
        </message>
        <message>
            <source>last year</source>
            <translation>上年</translation>
        </message>
        <message>
            <source>Grader</source>
            <translation>评分人</translation>
        </message>
        <message>
            <source>Scores given</source>
            <translation>打分数</translation>
        </message>
        <message>
            <source>Mean</source>
            <translation>平均</translation>
        </message>
        <message>
            <source>Lowest</source>
            <translation>最低</translation>
        </message>
        <message>
            <source>Highest</source>
            <translation>最高</translation>
        </message>
    </context>
    <context>
        <name>ScoringPage</name>
        <message>
            <source>Written: {name}</source>
            <translation>已写入：{name}</translation>
        </message>
        <message>
            <source>Scores of the pool</source>
            <translation>单元评分</translation>
        </message>
        <message>
            <source>Paper that the entered scores are on</source>
            <translation>录入分数所依据的文书</translation>
        </message>
        <message>
            <source>Scoring</source>
            <translation>评分</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>type the score; Enter and Tab go on, Esc keeps the old one</source>
            <translation>直接输入分数；Enter、Tab 到下一格，Esc 保留原分</translation>
        </message>
        <message>
            <source>take the chosen scores away</source>
            <translation>清除选中的分数</translation>
        </message>
        <message>
            <source>paste a block from Excel or WPS</source>
            <translation>粘贴 Excel、WPS 的一块分数</translation>
        </message>
        <message>
            <source>to a workbook to score in, and in again</source>
            <translation>导出到表格评分，再导入</translation>
        </message>
        <message>
            <source>take the last change back</source>
            <translation>撤销上一次改动</translation>
        </message>
        <message>
            <source>usual assessment of a quarter</source>
            <translation>登记一个季度的平时考核</translation>
        </message>
        <message>
            <source>ballot on the person</source>
            <translation>录入本人的民主测评</translation>
        </message>
        <message>
            <source>points off, citing work logs</source>
            <translation>扣分，可引用工作日志</translation>
        </message>
        <message>
            <source>cite work logs beside the score</source>
            <translation>为这一项引用工作日志</translation>
        </message>
        <message>
            <source>submit for good</source>
            <translation>提交评分，不再更改</translation>
        </message>
        <message>
            <source>people, agencies, spread</source>
            <translation>人员、机构、分布</translation>
        </message>
        <message>
            <source>{given} of {owed} scores given</source>
            <translation>已评 {given} / {owed} 项</translation>
        </message>
        <message>
            <source>{n} leaders' scores stay hidden until you submit</source>
            <translation>另有 {n} 位领导的评分，提交后可见</translation>
        </message>
        <message>
            <source>{n} scores saved.</source>
            <translation>已保存 {n} 个分数。</translation>
        </message>
        <message>
            <source>Quarter {n} entered for {people} people.</source>
            <translation>已登记第 {n} 季度 {people} 人的平时考核。</translation>
        </message>
        <message>
            <source>{name} has no work logs in this year.</source>
            <translation>{name}本年没有工作日志。</translation>
        </message>
        <message>
            <source>Scores to a workbook</source>
            <translation>导出评分表格</translation>
        </message>
        <message>
            <source>Scores from a workbook</source>
            <translation>导入评分表格</translation>
        </message>
        <message>
            <source>Ballots from a file</source>
            <translation>导入民主测评</translation>
        </message>
        <message>
            <source>Not complete</source>
            <translation>未评完</translation>
        </message>
        <message>
            <source>Submit the scores</source>
            <translation>提交评分</translation>
        </message>
        <message>
            <source>By quarter</source>
            <translation>平时考核</translation>
        </message>
        <message>
            <source>Ballot</source>
            <translation>民主测评</translation>
        </message>
        <message>
            <source>Points off</source>
            <translation>扣分</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清除</translation>
        </message>
        <message>
            <source>Cite work logs</source>
            <translation>引用工作日志</translation>
        </message>
        <message>
            <source>Edit the sheet</source>
            <translation>填写评分表</translation>
        </message>
        <message>
            <source>Confirm the score</source>
            <translation>确认得分</translation>
        </message>
        <message>
            <source>Make the pools</source>
            <translation>生成考核单元</translation>
        </message>
        <message>
            <source>People scored</source>
            <translation>被考核人</translation>
        </message>
        <message>
            <source>Agencies</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Spread</source>
            <translation>分布</translation>
        </message>
    </context>
    <context>
        <name>SearchBox</name>
        <message>
            <source>Search, also by pinyin initials</source>
            <translation>查找，可用拼音首字母</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>查找</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清除</translation>
        </message>
    </context>
    <context>
        <name>SeatDialog</name>
        <message>
            <source>Hand over an appointment</source>
            <translation>职务交接</translation>
        </message>
        <message>
            <source>New appointment</source>
            <translation>任职</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>起始日</translation>
        </message>
        <message>
            <source>Body</source>
            <translation>机构</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>职务名称</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Post</source>
            <translation>职务</translation>
        </message>
        <message>
            <source>A name or a post is needed</source>
            <translation>姓名和职务至少填一项</translation>
        </message>
        <message>
            <source>Basis document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>SectionsDialog</name>
        <message>
            <source>Sections</source>
            <translation>章节</translation>
        </message>
        <message>
            <source>{n} places are not right yet.</source>
            <translation>还有 {n} 处需要改正。</translation>
        </message>
    </context>
    <context>
        <name>SendBackDialog</name>
        <message>
            <source>Go back to a step</source>
            <translation>退回某一步</translation>
        </message>
        <message>
            <source>Open it again</source>
            <translation>重新开启</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Please say why.</source>
            <translation>请填写原因。</translation>
        </message>
    </context>
    <context>
        <name>ServerDialog</name>
        <message>
            <source>Connect to a server</source>
            <translation>连接服务器</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>As the administrator of the server gives it: postgresql://name@server/database</source>
            <translation>由服务器管理员提供：postgresql://用户名@服务器/数据库</translation>
        </message>
        <message>
            <source>Please enter an address that begins with postgresql://.</source>
            <translation>请填写以 postgresql:// 开头的地址。</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Back up now…</source>
            <translation>立即备份…</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>back up now, and rehearse the backup</source>
            <translation>立即备份，并试恢复一次</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>备份文件</translation>
        </message>
        <message>
            <source>Folder of the daily backups</source>
            <translation>每日备份的文件夹</translation>
        </message>
        <message>
            <source>The office is named so from now on.</source>
            <translation>单位名称与电话已更改。</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Backed up to {file}; a rehearsal restored it, and everything is as written.</source>
            <translation>已备份到 {file}；试恢复并核验，全部相符。</translation>
        </message>
        <message>
            <source>The backup was written, but its rehearsal found a fault: {fault}</source>
            <translation>备份已写入，但试恢复时发现问题：{fault}</translation>
        </message>
        <message>
            <source>never</source>
            <translation>从不</translation>
        </message>
        <message>
            <source>This window</source>
            <translation>本窗口</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>一般</translation>
        </message>
        <message>
            <source>Large</source>
            <translation>大</translation>
        </message>
        <message>
            <source>Very large</source>
            <translation>特大</translation>
        </message>
        <message>
            <source>Size of the words</source>
            <translation>字号</translation>
        </message>
        <message>
            <source>after {n} minutes</source>
            <translation>{n} 分钟无操作后</translation>
        </message>
        <message>
            <source>Lock the window</source>
            <translation>锁定窗口</translation>
        </message>
        <message>
            <source>Office</source>
            <translation>街道</translation>
        </message>
        <message>
            <source>Street office</source>
            <translation>街道办事处</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Name and telephone…</source>
            <translation>名称与电话…</translation>
        </message>
        <message>
            <source>Switch user…</source>
            <translation>切换用户…</translation>
        </message>
        <message>
            <source>Lock now</source>
            <translation>立即锁定</translation>
        </message>
        <message>
            <source>Data and backups</source>
            <translation>数据与备份</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>数据位置</translation>
        </message>
        <message>
            <source>on a database server</source>
            <translation>在数据库服务器上</translation>
        </message>
        <message>
            <source>Last backup</source>
            <translation>上次备份</translation>
        </message>
        <message>
            <source>Daily backup into</source>
            <translation>每日备份到</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>选择文件夹…</translation>
        </message>
        <message>
            <source>No daily backup</source>
            <translation>取消每日备份</translation>
        </message>
        <message>
            <source>Open the data folder</source>
            <translation>打开数据文件夹</translation>
        </message>
        <message>
            <source>Restore from a backup…</source>
            <translation>从备份恢复…</translation>
        </message>
        <message>
            <source>About the program</source>
            <translation>关于本程序</translation>
        </message>
        <message>
            <source>Seconded Staff Desk</source>
            <translation>派驻人员管理</translation>
        </message>
        <message>
            <source>Log file</source>
            <translation>日志文件</translation>
        </message>
        <message>
            <source>Open the log folder</source>
            <translation>打开日志文件夹</translation>
        </message>
    </context>
    <context>
        <name>SheetCode</name>
        <message>
            <source>Sheet {code}</source>
            <translation>校验码 {code}</translation>
        </message>
    </context>
    <context>
        <name>SheetCodeDialog</name>
        <message>
            <source>Find a sheet by its code</source>
            <translation>按校验码找表</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>查找</translation>
        </message>
        <message>
            <source>Code of the sheet</source>
            <translation>校验码</translation>
        </message>
        <message>
            <source>At the lower right of every approved sheet; eight digits are enough, or scan it.</source>
            <translation>在已审批表的右下角，输入八位即可，也可扫码。</translation>
        </message>
        <message>
            <source>Please type or scan the code.</source>
            <translation>请输入或扫描校验码。</translation>
        </message>
    </context>
    <context>
        <name>SheetDialog</name>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
        <message>
            <source>"{value}" does not fit here; it should be {expected}.</source>
            <translation>“{value}”填在这里不对，应是{expected}。</translation>
        </message>
        <message>
            <source>This has no use for "{kind}": please empty it.</source>
            <translation>这一项对“{kind}”没有用处，请清空。</translation>
        </message>
        <message>
            <source>Agencies hold no meetings: only a sheet of platforms can count this.</source>
            <translation>派驻机构没有例会和议定事项，只有平台的评分表才能计这一项。</translation>
        </message>
        <message>
            <source>The lower this rate the better: enter up to which rate full points are given.</source>
            <translation>这个比率越低越好：请填“不高于”，不填“满分线”。</translation>
        </message>
    </context>
    <context>
        <name>SheetView</name>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>All agencies</source>
            <translation>全部单位</translation>
        </message>
    </context>
    <context>
        <name>Shell</name>
        <message>
            <source>Saved at {time}</source>
            <translation>已保存 {time}</translation>
        </message>
        <message>
            <source>The connection to the server is lost; reconnecting. What you typed is kept.</source>
            <translation>与服务器的连接断了，正在重新连接。已输入的内容都在。</translation>
        </message>
        <message>
            <source>Connected again; everything has been read again.</source>
            <translation>已重新连接，内容已全部刷新。</translation>
        </message>
        <message>
            <source>Seconded Staff Desk</source>
            <translation>派驻人员管理</translation>
        </message>
        <message>
            <source>Show words</source>
            <translation>展开侧栏</translation>
        </message>
        <message>
            <source>Icons only</source>
            <translation>收起侧栏</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>操作</translation>
        </message>
    </context>
    <context>
        <name>SideButton</name>
        <message>
            <source>{word}, {n} waiting</source>
            <translation>{word}，{n} 项待办</translation>
        </message>
        <message>
            <source>open now</source>
            <translation>当前打开</translation>
        </message>
    </context>
    <context>
        <name>SidePane</name>
        <message>
            <source>Not in the run</source>
            <translation>不在表内的人员</translation>
        </message>
        <message>
            <source>What blocks approval</source>
            <translation>审批前须补齐</translation>
        </message>
        <message>
            <source>Everybody is on the sheet</source>
            <translation>全部人员都在表内</translation>
        </message>
        <message>
            <source>Nothing blocks approval</source>
            <translation>没有妨碍审批的事项</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>计算过程</translation>
        </message>
        <message>
            <source>Enter opens the person</source>
            <translation>回车打开该人员</translation>
        </message>
        <message>
            <source>Enter goes where it is put right</source>
            <translation>回车前往补正</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>核对</translation>
        </message>
        <message>
            <source>Not in it {n}</source>
            <translation>不在表内 {n}</translation>
        </message>
        <message>
            <source>Blocks {n}</source>
            <translation>待补 {n}</translation>
        </message>
        <message>
            <source>Checks {n}</source>
            <translation>核对 {n}</translation>
        </message>
    </context>
    <context>
        <name>SignDialog</name>
        <message>
            <source>Sign off</source>
            <translation>签发</translation>
        </message>
        <message>
            <source>Signed by</source>
            <translation>签发人</translation>
        </message>
        <message>
            <source>The minutes are frozen and every ruling becomes a task with a time limit</source>
            <translation>纪要从此封存，每项议定事项成为计时的任务</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Backups</source>
            <translation>备份文件</translation>
        </message>
        <message>
            <source>Restore from a backup</source>
            <translation>从备份恢复</translation>
        </message>
        <message>
            <source>Switch user</source>
            <translation>切换用户</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>退出登录</translation>
        </message>
        <message>
            <source>Lock the window</source>
            <translation>锁定窗口</translation>
        </message>
        <message>
            <source>Close the program</source>
            <translation>退出程序</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>程序</translation>
        </message>
        <message>
            <source>Back up</source>
            <translation>备份</translation>
        </message>
        <message>
            <source>encrypted by TLS</source>
            <translation>TLS 加密连接</translation>
        </message>
        <message>
            <source>connection not encrypted</source>
            <translation>连接未加密</translation>
        </message>
        <message>
            <source>A year of an invented street, in a folder of its own beside your data. All its accounts have the password {password}; the administrator's is {account}.</source>
            <translation>虚构街道的一整年数据，放在您的数据旁边的单独文件夹里。各账号的密码都是 {password}，管理员账号是 {account}。</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>所有文件</translation>
        </message>
    </context>
    <context>
        <name>SignSetDialog</name>
        <message>
            <source>An empty field takes the office's sign, shown in grey.</source>
            <translation>留空则用街道的符号（灰色显示）。</translation>
        </message>
        <message>
            <source>Please enter a sign.</source>
            <translation>请填写符号。</translation>
        </message>
        <message>
            <source>"{sign}" means {other} already; signs that look alike count as the same.</source>
            <translation>“{sign}”已经表示{other}（看起来一样的也算）。</translation>
        </message>
    </context>
    <context>
        <name>Signs</name>
        <message>
            <source>Kind</source>
            <translation>考勤种类</translation>
        </message>
        <message>
            <source>Initials</source>
            <translation>拼音</translation>
        </message>
        <message>
            <source>Sign</source>
            <translation>符号</translation>
        </message>
        <message>
            <source>Means where</source>
            <translation>在哪里是什么意思</translation>
        </message>
    </context>
    <context>
        <name>SignsPage</name>
        <message>
            <source>Signs by kind and agency</source>
            <translation>各机构的考勤符号</translation>
        </message>
        <message>
            <source>In conflict</source>
            <translation>有冲突</translation>
        </message>
        <message>
            <source>Conflicts between the sets</source>
            <translation>符号冲突</translation>
        </message>
        <message>
            <source>Signs</source>
            <translation>考勤符号</translation>
        </message>
        <message>
            <source>type the new sign; Enter saves it, Esc keeps the old one</source>
            <translation>直接输入新符号；Enter 确定，Esc 放弃</translation>
        </message>
        <message>
            <source>edit the sign</source>
            <translation>修改符号</translation>
        </message>
        <message>
            <source>take the office's sign for this kind again</source>
            <translation>这一种改用街道的符号</translation>
        </message>
        <message>
            <source>edit all signs of the set, to exchange two</source>
            <translation>编辑整套符号，可互换两个</translation>
        </message>
        <message>
            <source>give the agency the office's set again</source>
            <translation>该机构恢复用街道整套符号</translation>
        </message>
        <message>
            <source>take the last change back</source>
            <translation>撤销上一次改动</translation>
        </message>
        <message>
            <source>{n} signs mean different things</source>
            <translation>{n} 个符号在不同机构意思不同</translation>
        </message>
        <message>
            <source>No sign means two things</source>
            <translation>没有符号冲突</translation>
        </message>
        <message>
            <source>{agency}: {kind} has the office's sign again</source>
            <translation>{agency}：{kind}改用街道的符号</translation>
        </message>
        <message>
            <source>{agency} has the office's signs again</source>
            <translation>{agency}已恢复用街道的符号</translation>
        </message>
        <message>
            <source>Signs of {name}</source>
            <translation>{name}的符号</translation>
        </message>
        <message>
            <source>The signs of {name} are saved</source>
            <translation>{name}的符号已保存</translation>
        </message>
        <message>
            <source>Office</source>
            <translation>街道</translation>
        </message>
        <message>
            <source>Legend of {name}, as printed</source>
            <translation>{name}的图例（打印样式）</translation>
        </message>
        <message>
            <source>Edit the set</source>
            <translation>编辑整套符号</translation>
        </message>
        <message>
            <source>Office's sign</source>
            <translation>改用街道符号</translation>
        </message>
        <message>
            <source>Office's set</source>
            <translation>恢复街道整套</translation>
        </message>
        <message>
            <source>An agency shows the office's signs in grey where it has none of its own; ≠ marks a sign that means something else in another set.</source>
            <translation>机构没有自己的符号时，用街道的（灰色）；≠ 表示这个符号在别的机构意思不同。</translation>
        </message>
    </context>
    <context>
        <name>SlipFilters</name>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>Kind of leave</source>
            <translation>假别</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Every month</source>
            <translation>全年</translation>
        </message>
        <message>
            <source>Every kind</source>
            <translation>全部假别</translation>
        </message>
        <message>
            <source>Every state</source>
            <translation>全部状态</translation>
        </message>
        <message>
            <source>Every slip that waits, of every year, the oldest first (I)</source>
            <translation>各年度全部待批请假单，最早的在前（I）</translation>
        </message>
        <message>
            <source>To approve {n}</source>
            <translation>待批 {n}</translation>
        </message>
    </context>
    <context>
        <name>SlipLeaf</name>
        <message>
            <source>People with a slip</source>
            <translation>有通知单的人</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>暂缓</translation>
        </message>
        <message>
            <source>Each slip shows its person how the amount was worked out. Enter opens one, Ctrl+P all of them.</source>
            <translation>通知单说明本人金额是怎样算的。回车查看一人，Ctrl+P 查看全部。</translation>
        </message>
    </context>
    <context>
        <name>SlipPaperDialog</name>
        <message>
            <source>Print the slip of {name}</source>
            <translation>打印{name}的请假单</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>打印预览</translation>
        </message>
        <message>
            <source>On paper</source>
            <translation>纸张</translation>
        </message>
        <message>
            <source>A5, one copy</source>
            <translation>A5，一联</translation>
        </message>
        <message>
            <source>A4, both copies</source>
            <translation>A4，两联</translation>
        </message>
    </context>
    <context>
        <name>SpanDialog</name>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>A day in it</source>
            <translation>其中一天</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>SpreadView</name>
        <message>
            <source>Grades by agency, beside last year</source>
            <translation>各机构等次，与上年对照</translation>
        </message>
        <message>
            <source>Scores by grader</source>
            <translation>各评分人打分</translation>
        </message>
    </context>
    <context>
        <name>Staff</name>
        <message>
            <source>{name} is entered.</source>
            <translation>已登记 {name}。</translation>
        </message>
        <message>
            <source>The data of {name} is changed.</source>
            <translation>已修改 {name} 的个人信息。</translation>
        </message>
        <message>
            <source>{name} has a new posting from {day}.</source>
            <translation>{name} 自 {day} 起按新的派驻登记。</translation>
        </message>
        <message>
            <source>{name} leaves; the last day is {day}.</source>
            <translation>{name} 离任，最后一天为 {day}。</translation>
        </message>
        <message>
            <source>The posting of {name} is corrected.</source>
            <translation>已更正 {name} 的派驻经历。</translation>
        </message>
        <message>
            <source>{name} is as before.</source>
            <translation>{name} 已恢复原状。</translation>
        </message>
    </context>
    <context>
        <name>StaffList</name>
        <message>
            <source>Staff no.</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Staff kind</source>
            <translation>人员性质</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>职级</translation>
        </message>
        <message>
            <source>Posted from</source>
            <translation>派驻时间</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>离任时间</translation>
        </message>
        <message>
            <source>Mobile</source>
            <translation>手机</translation>
        </message>
        <message>
            <source>Card ends</source>
            <translation>卡号尾号</translation>
        </message>
        <message>
            <source>Identity card</source>
            <translation>身份证号</translation>
        </message>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>To</source>
            <translation>止</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>性质</translation>
        </message>
    </context>
    <context>
        <name>StaffMemberDialog</name>
        <message>
            <source>Enter a staff member</source>
            <translation>登记派驻人员</translation>
        </message>
        <message>
            <source>Edit personal data</source>
            <translation>编辑个人信息</translation>
        </message>
        <message>
            <source>First posting</source>
            <translation>首段派驻</translation>
        </message>
        <message>
            <source>May be filled in later</source>
            <translation>可以以后再填</translation>
        </message>
        <message>
            <source>Working since</source>
            <translation>参加工作时间</translation>
        </message>
        <message>
            <source>Staff number</source>
            <translation>工号</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Identity card</source>
            <translation>身份证号</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>性别</translation>
        </message>
        <message>
            <source>Mobile</source>
            <translation>手机</translation>
        </message>
        <message>
            <source>Bank card</source>
            <translation>银行卡号</translation>
        </message>
        <message>
            <source>This card number looks unusual; please compare it once more.</source>
            <translation>这个卡号不太像银行卡号，请再核对一遍。</translation>
        </message>
        <message>
            <source>Bank</source>
            <translation>开户行</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Now {mask}; type over it to change it</source>
            <translation>现为 {mask}；直接输入新的即可更换</translation>
        </message>
    </context>
    <context>
        <name>StaffPage</name>
        <message>
            <source>Staff</source>
            <translation>派驻人员</translation>
        </message>
        <message>
            <source>Import the roster</source>
            <translation>导入花名册</translation>
        </message>
        <message>
            <source>Seconded staff</source>
            <translation>派驻人员</translation>
        </message>
        <message>
            <source>everyone ever</source>
            <translation>历年全部人员</translation>
        </message>
        <message>
            <source>on {day}</source>
            <translation>{day} 在派</translation>
        </message>
        <message>
            <source>enter a staff member</source>
            <translation>登记派驻人员</translation>
        </message>
        <message>
            <source>edit personal data</source>
            <translation>编辑个人信息</translation>
        </message>
        <message>
            <source>transfer to another agency or class</source>
            <translation>调动到其他机构或变更职级</translation>
        </message>
        <message>
            <source>leaves: enter the last day</source>
            <translation>离任：填写最后一天</translation>
        </message>
        <message>
            <source>in the posting history: correct the posting</source>
            <translation>在派驻经历中：更正这一段</translation>
        </message>
        <message>
            <source>search in the list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>Enter a staff member</source>
            <translation>登记派驻人员</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>编辑</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>调动</translation>
        </message>
        <message>
            <source>Leaves</source>
            <translation>离任</translation>
        </message>
        <message>
            <source>No staff yet</source>
            <translation>还没有派驻人员</translation>
        </message>
        <message>
            <source>Import the roster first, or press N to enter people one by one.</source>
            <translation>请先导入花名册，或按 N 逐个登记派驻人员。</translation>
        </message>
    </context>
    <context>
        <name>StatisticsPanel</name>
        <message>
            <source>Grouped by</source>
            <translation>分组</translation>
        </message>
        <message>
            <source>Figure shown</source>
            <translation>指标</translation>
        </message>
        <message>
            <source>as of {moment}</source>
            <translation>截至 {moment}</translation>
        </message>
    </context>
    <context>
        <name>StepDialog</name>
        <message>
            <source>Taken on</source>
            <translation>办理日期</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
    </context>
    <context>
        <name>StepModel</name>
        <message>
            <source>Clause</source>
            <translation>条款</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>How</source>
            <translation>计算方式</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
    </context>
    <context>
        <name>StepTree</name>
        <message>
            <source>How</source>
            <translation>计算方式</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>as given</source>
            <translation>直接采用</translation>
        </message>
        <message>
            <source>sum of the parts</source>
            <translation>各项相加</translation>
        </message>
        <message>
            <source>parts multiplied</source>
            <translation>各项相乘</translation>
        </message>
        <message>
            <source>first part less the others</source>
            <translation>首项减其余各项</translation>
        </message>
        <message>
            <source>first part divided by the second</source>
            <translation>首项除以次项</translation>
        </message>
        <message>
            <source>the largest part</source>
            <translation>取最大一项</translation>
        </message>
        <message>
            <source>the smallest part</source>
            <translation>取最小一项</translation>
        </message>
        <message>
            <source>the first part decides</source>
            <translation>以首项为准</translation>
        </message>
        <message>
            <source>rounded half up</source>
            <translation>四舍五入</translation>
        </message>
        <message>
            <source>rounded down</source>
            <translation>向下取整</translation>
        </message>
        <message>
            <source>rounded up</source>
            <translation>向上取整</translation>
        </message>
        <message>
            <source>Explanation of the amount</source>
            <translation>金额的来由</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Unfold everything</source>
            <translation>全部展开</translation>
        </message>
    </context>
    <context>
        <name>Stepper</name>
        <message>
            <source>done</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>due now</source>
            <translation>正在办理</translation>
        </message>
        <message>
            <source>later</source>
            <translation>以后</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>经过</translation>
        </message>
    </context>
    <context>
        <name>StepsStrip</name>
        <message>
            <source>Filed: the database refuses every change.</source>
            <translation>已归档：数据库拒绝任何改动。</translation>
        </message>
        <message>
            <source>Nothing stands before the step "{step}".</source>
            <translation>“{step}”可以办理。</translation>
        </message>
        <message>
            <source> … {n} in all</source>
            <translation>……共 {n} 项</translation>
        </message>
        <message>
            <source>Before "{step}": </source>
            <translation>“{step}”之前：</translation>
        </message>
    </context>
    <context>
        <name>SubmitDialog</name>
        <message>
            <source>Submit the scores</source>
            <translation>提交评分</translation>
        </message>
        <message>
            <source>Submit for good</source>
            <translation>提交，不再更改</translation>
        </message>
    </context>
    <context>
        <name>SummaryDialog</name>
        <message>
            <source>Self-summary of {name}</source>
            <translation>{name}的个人总结</translation>
        </message>
        <message>
            <source>Handed in on</source>
            <translation>交来日期</translation>
        </message>
        <message>
            <source>What the person wrote</source>
            <translation>正文</translation>
        </message>
        <message>
            <source>{n} characters more than the form holds.</source>
            <translation>超出登记表容量 {n} 字。</translation>
        </message>
    </context>
    <context>
        <name>Supervision</name>
        <message>
            <source>red card</source>
            <translation>红牌</translation>
        </message>
        <message>
            <source>reopened</source>
            <translation>重新办理</translation>
        </message>
        <message>
            <source>at random</source>
            <translation>随机</translation>
        </message>
        <message>
            <source>Record number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>期间</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>Sampled</source>
            <translation>抽中</translation>
        </message>
        <message>
            <source>Judged</source>
            <translation>已查</translation>
        </message>
        <message>
            <source>Problems found</source>
            <translation>问题数</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>Inspectors</source>
            <translation>检查人员</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>事件编号</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Finding</source>
            <translation>检查结论</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Quarter</source>
            <translation>季度</translation>
        </message>
        <message>
            <source>Addressee</source>
            <translation>发往</translation>
        </message>
        <message>
            <source>Document number</source>
            <translation>文号</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>发出日期</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版次</translation>
        </message>
        <message>
            <source>Issued by</source>
            <translation>经办人</translation>
        </message>
        <message>
            <source>quarter {n} of {year}</source>
            <translation>{year}年第{n}季度</translation>
        </message>
        <message>
            <source>the year {year}</source>
            <translation>{year}年度</translation>
        </message>
        <message>
            <source>Found on</source>
            <translation>发现日期</translation>
        </message>
        <message>
            <source>Kind of problem</source>
            <translation>问题类型</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>In charge</source>
            <translation>责任人</translation>
        </message>
        <message>
            <source>Correct by</source>
            <translation>整改期限</translation>
        </message>
        <message>
            <source>Corrected on</source>
            <translation>整改日期</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>Answer due</source>
            <translation>回复期限</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>回复</translation>
        </message>
        <message>
            <source>What it says</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>名次</translation>
        </message>
        <message>
            <source>Scored</source>
            <translation>平台或机构</translation>
        </message>
        <message>
            <source>Overall</source>
            <translation>总分</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>档次</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>待评</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>分类</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Out of</source>
            <translation>满分</translation>
        </message>
        <message>
            <source>Given</source>
            <translation>得分</translation>
        </message>
        <message>
            <source>Figures and reasons</source>
            <translation>数字与事由</translation>
        </message>
        <message>
            <source>to be scored</source>
            <translation>待评</translation>
        </message>
        <message>
            <source>Notice to correct</source>
            <translation>整改通知</translation>
        </message>
        <message>
            <source>Talk</source>
            <translation>约谈</translation>
        </message>
        <message>
            <source>Referral</source>
            <translation>移送</translation>
        </message>
    </context>
    <context>
        <name>Supplement</name>
        <message>
            <source>#</source>
            <translation>序</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Settled before</source>
            <translation>已列应发</translation>
        </message>
        <message>
            <source>Due now</source>
            <translation>现应发</translation>
        </message>
        <message>
            <source>More or back</source>
            <translation>补发/扣回</translation>
        </message>
        <message>
            <source>Tax</source>
            <translation>个税</translation>
        </message>
        <message>
            <source>Net</source>
            <translation>实发</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Settled</source>
            <translation>已列</translation>
        </message>
        <message>
            <source>Why they wait</source>
            <translation>待定原因</translation>
        </message>
    </context>
    <context>
        <name>SupplementDialog</name>
        <message>
            <source>Approve and freeze</source>
            <translation>审批并冻结</translation>
        </message>
        <message>
            <source>{n} people: {more} more, {back} taken back, {total} in all.</source>
            <translation>{n} 人：补发 {more} 元，扣回 {back} 元，合计 {total} 元。</translation>
        </message>
        <message>
            <source>The original sheet stays as it was approved; this one stands beside it.</source>
            <translation>原表保持审批时的样子，本表另行成立。</translation>
        </message>
    </context>
    <context>
        <name>SupplementPage</name>
        <message>
            <source>Supplement</source>
            <translation>补发（扣回）表</translation>
        </message>
        <message>
            <source>Lines of the supplement</source>
            <translation>补发（扣回）明细</translation>
        </message>
        <message>
            <source>Paid more</source>
            <translation>补发</translation>
        </message>
        <message>
            <source>Goes back</source>
            <translation>扣回</translation>
        </message>
        <message>
            <source>Left alone for now</source>
            <translation>暂不处理的人</translation>
        </message>
        <message>
            <source>Nothing differs between this sheet and what is due today.</source>
            <translation>本表与现行资料没有差额。</translation>
        </message>
        <message>
            <source>Nobody waits</source>
            <translation>没有待定人员</translation>
        </message>
        <message>
            <source>Supplements</source>
            <translation>补发扣回</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>recompute</source>
            <translation>重新测算</translation>
        </message>
        <message>
            <source>go into the explanation of the line</source>
            <translation>查看该行的计算过程</translation>
        </message>
        <message>
            <source>hide or show the explanation</source>
            <translation>隐藏或显示计算过程</translation>
        </message>
        <message>
            <source>the other sheet</source>
            <translation>切换另一张表</translation>
        </message>
        <message>
            <source>reason and document</source>
            <translation>事由和依据</translation>
        </message>
        <message>
            <source>the next step: approve, enter the payment</source>
            <translation>下一步：审批、登记发放</translation>
        </message>
        <message>
            <source>preview the paper</source>
            <translation>打印预览</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>Comparing {year} with today</source>
            <translation>正在比对 {year} 年度与现行资料</translation>
        </message>
        <message>
            <source>A supplement changes what an approved sheet settled. Approve the year's sheet first.</source>
            <translation>补发、扣回针对已审批的发放表。请先审批本年度的表。</translation>
        </message>
        <message>
            <source>What differs now: {n} people</source>
            <translation>现有差额：{n} 人</translation>
        </message>
        <message>
            <source>paid</source>
            <translation>已发放</translation>
        </message>
        <message>
            <source>approved</source>
            <translation>已审批</translation>
        </message>
        <message>
            <source>Supplement {n} · {state} · {total}</source>
            <translation>第 {n} 次 · {state} · {total}</translation>
        </message>
        <message>
            <source>Waits {n}</source>
            <translation>待定 {n}</translation>
        </message>
        <message>
            <source>Reason and document are still missing (Ctrl+E)</source>
            <translation>还没有写事由和依据文号（Ctrl+E）</translation>
        </message>
        <message>
            <source>Paid more {more}　taken back {back}</source>
            <translation>补发 {more}　扣回 {back}</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>已发放</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>已审批</translation>
        </message>
        <message>
            <source>Total of {n} people</source>
            <translation>合计 {n} 人</translation>
        </message>
        <message>
            <source>Shown: {n} people</source>
            <translation>所列 {n} 人</translation>
        </message>
        <message>
            <source>They stand on the sheet and are frozen with it.</source>
            <translation>写在表上，随表冻结。</translation>
        </message>
        <message>
            <source>For the draft that is printed now; not kept. The leader enters them on approval.</source>
            <translation>只写在这次打印的草稿上，不保存；审批时由领导填写。</translation>
        </message>
        <message>
            <source>Put on the draft</source>
            <translation>写在草稿上</translation>
        </message>
        <message>
            <source>Reason and document</source>
            <translation>事由和依据</translation>
        </message>
        <message>
            <source>Approve supplement {n} to {year}</source>
            <translation>审批 {year} 年度第 {n} 次补发（扣回）</translation>
        </message>
        <message>
            <source>Approved and frozen: {n} lines</source>
            <translation>已审批并冻结 {n} 行</translation>
        </message>
        <message>
            <source>Supplement {n} to {year} settled</source>
            <translation>{year} 年度第 {n} 次补发（扣回）已办结</translation>
        </message>
        <message>
            <source>Marked as paid, voucher {document}</source>
            <translation>已登记发放，凭证号 {document}</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>审批</translation>
        </message>
        <message>
            <source>Mark as paid</source>
            <translation>登记发放</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>打印预览</translation>
        </message>
        <message>
            <source>Recompute</source>
            <translation>重新测算</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>计算过程</translation>
        </message>
        <message>
            <source>Draft, not approved</source>
            <translation>草稿，未审批</translation>
        </message>
        <message>
            <source>Go to the bonus</source>
            <translation>去奖金页</translation>
        </message>
        <message>
            <source>Nothing approved to supplement</source>
            <translation>还没有可补发的表</translation>
        </message>
    </context>
    <context>
        <name>SystemDialog</name>
        <message>
            <source>Set up {system}</source>
            <translation>设置{system}</translation>
        </message>
        <message>
            <source>Files lie in this folder. Those taken go to done, a refused one stays with a text beside it; what they must be told is written to out.</source>
            <translation>文件放在这个文件夹里：收下的移到 done，没有收的留在原处、旁边写明原因；要告知对方的写到 out。</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Told since</source>
            <translation>从哪天起告知</translation>
        </message>
        <message>
            <source>Steps of earlier days are not reported</source>
            <translation>此日以前的办理不告知</translation>
        </message>
        <message>
            <source>Written as</source>
            <translation>文件格式</translation>
        </message>
        <message>
            <source>Take files in as they come, while the window is open</source>
            <translation>窗口打开期间，文件一到就收</translation>
        </message>
        <message>
            <source>There is no such folder.</source>
            <translation>没有这个文件夹。</translation>
        </message>
        <message>
            <source>This is needed.</source>
            <translation>此项必填。</translation>
        </message>
    </context>
    <context>
        <name>TableView</name>
        <message>
            <source>Nothing was written: press an arrow key first, or click, then type.</source>
            <translation>没有写入：请先按方向键或点一下进入表格，再输入。</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>全选</translation>
        </message>
        <message>
            <source>Only this value</source>
            <translation>只看这一项</translation>
        </message>
        <message>
            <source>Filter this column…</source>
            <translation>按本列筛选…</translation>
        </message>
        <message>
            <source>Show all rows again</source>
            <translation>取消列筛选</translation>
        </message>
        <message>
            <source>Sort upwards</source>
            <translation>升序</translation>
        </message>
        <message>
            <source>Sort downwards</source>
            <translation>降序</translation>
        </message>
        <message>
            <source>Show also {columns}</source>
            <translation>显示{columns}</translation>
        </message>
    </context>
    <context>
        <name>TakeOverDialog</name>
        <message>
            <source>Take over the office</source>
            <translation>接管这份数据</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>接管</translation>
        </message>
        <message>
            <source>Kept in the operation log. A window that is still open there loses what it types.</source>
            <translation>记入操作日志。那里若还开着窗口，在那里录入的内容会丢失。</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Please say why.</source>
            <translation>请填写原因。</translation>
        </message>
    </context>
    <context>
        <name>TaskLines</name>
        <message>
            <source>Task of {agency}</source>
            <translation>{agency}的任务</translation>
        </message>
    </context>
    <context>
        <name>TaskPane</name>
        <message>
            <source>What was done</source>
            <translation>工作内容</translation>
        </message>
    </context>
    <context>
        <name>Telling</name>
        <message>
            <source>Record who was told</source>
            <translation>登记告知对象</translation>
        </message>
        <message>
            <source>Choose an event first: J goes to the next one.</source>
            <translation>请先选定事件：按 J 到下一件。</translation>
        </message>
        <message>
            <source>Every step here is already on record as told.</source>
            <translation>这件事件没有尚未登记告知的步骤。</translation>
        </message>
        <message>
            <source>{whom} was told.</source>
            <translation>已登记告知{whom}。</translation>
        </message>
    </context>
    <context>
        <name>TemplatesPage</name>
        <message>
            <source>Templates</source>
            <translation>常用语</translation>
        </message>
        <message>
            <source>Of this office</source>
            <translation>本单位的</translation>
        </message>
        <message>
            <source>New template</source>
            <translation>新增常用语</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>Drop the template</source>
            <translation>停用常用语</translation>
        </message>
        <message>
            <source>new template</source>
            <translation>新增常用语</translation>
        </message>
        <message>
            <source>change the template</source>
            <translation>修改常用语</translation>
        </message>
        <message>
            <source>drop the template</source>
            <translation>停用常用语</translation>
        </message>
        <message>
            <source>The template is offered from now on.</source>
            <translation>常用语已保存，办理时可以选用。</translation>
        </message>
        <message>
            <source>The template is no longer offered.</source>
            <translation>常用语已停用，不再列出。</translation>
        </message>
    </context>
    <context>
        <name>TermDialog</name>
        <message>
            <source>Years kept</source>
            <translation>保存年限</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Name the document that sets this term.</source>
            <translation>请写明规定这个年限的文号。</translation>
        </message>
    </context>
    <context>
        <name>TermsEditor</name>
        <message>
            <source>From</source>
            <translation>起</translation>
        </message>
        <message>
            <source>Attendance</source>
            <translation>考勤</translation>
        </message>
        <message>
            <source>Work log</source>
            <translation>工作日志</translation>
        </message>
        <message>
            <source>Year-end bonus</source>
            <translation>年终奖金</translation>
        </message>
        <message>
            <source>Allowance</source>
            <translation>津补贴</translation>
        </message>
        <message>
            <source>Base pay by</source>
            <translation>基本工资由</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Add terms from a later day</source>
            <translation>增加一段新的派驻关系</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>from the beginning</source>
            <translation>一开始</translation>
        </message>
        <message>
            <source>In full</source>
            <translation>发放</translation>
        </message>
        <message>
            <source>By tier reference</source>
            <translation>参照档次</translation>
        </message>
        <message>
            <source>No bonus</source>
            <translation>不发</translation>
        </message>
        <message>
            <source>its department</source>
            <translation>主管部门发</translation>
        </message>
        <message>
            <source>the street</source>
            <translation>街道发</translation>
        </message>
    </context>
    <context>
        <name>TierDialog</name>
        <message>
            <source>Street tier of {year}</source>
            <translation>{year} 年度街道考核档次</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>档次</translation>
        </message>
        <message>
            <source>The district's verdict on the street for the year</source>
            <translation>区对街道本年度的考核结果</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>依据文号</translation>
        </message>
        <message>
            <source>Please choose the tier.</source>
            <translation>请选择档次。</translation>
        </message>
        <message>
            <source>Please enter the number of the document that states the tier.</source>
            <translation>请填写认定档次的文号。</translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message>
            <source>Events: {what}</source>
            <translation>事件：{what}</translation>
        </message>
        <message>
            <source>Half-days without a mark, today and the working day before</source>
            <translation>今天和上一工作日未登记的半天</translation>
        </message>
        <message>
            <source>Half-days of the punch clock to decide</source>
            <translation>打卡待核的半天</translation>
        </message>
        <message>
            <source>Leave slips to approve</source>
            <translation>待审批的请假单</translation>
        </message>
        <message>
            <source>Overtime to approve</source>
            <translation>待审批的加班</translation>
        </message>
        <message>
            <source>Rulings overdue</source>
            <translation>超期的议定事项</translation>
        </message>
        <message>
            <source>Rulings due in two days</source>
            <translation>两天内到期的议定事项</translation>
        </message>
        <message>
            <source>Weeks and months without a meeting</source>
            <translation>没有开会的周和月</translation>
        </message>
        <message>
            <source>Minutes to sign off</source>
            <translation>待签发的纪要</translation>
        </message>
        <message>
            <source>Corrections overdue</source>
            <translation>整改超期</translation>
        </message>
        <message>
            <source>Exchange: they say otherwise, to decide</source>
            <translation>数据交换：与对方有分歧，待决定</translation>
        </message>
        <message>
            <source>Exchange: to tell the other systems</source>
            <translation>数据交换：待告知对方系统</translation>
        </message>
        <message>
            <source>Exchange: parked, a code or field is missing</source>
            <translation>数据交换：搁置，缺代码对照或字段</translation>
        </message>
        <message>
            <source>Years without a working calendar</source>
            <translation>没有工作日历的年份</translation>
        </message>
        <message>
            <source>Months to close</source>
            <translation>待关账的月份</translation>
        </message>
        <message>
            <source>Secondments that begin</source>
            <translation>即将开始或刚开始的派驻</translation>
        </message>
        <message>
            <source>Secondments that end</source>
            <translation>即将结束或刚结束的派驻</translation>
        </message>
        <message>
            <source>Drafts to check</source>
            <translation>待复核的测算</translation>
        </message>
        <message>
            <source>Sheets to approve</source>
            <translation>待审批的发放表</translation>
        </message>
        <message>
            <source>Sheets to pay</source>
            <translation>待发放的发放表</translation>
        </message>
        <message>
            <source>Scores to give</source>
            <translation>待本人评分</translation>
        </message>
        <message>
            <source>Assessments under way</source>
            <translation>进行中的年度考核</translation>
        </message>
        <message>
            <source>Annual leave used up</source>
            <translation>年休假已用完</translation>
        </message>
        <message>
            <source>Stopped: attendance, meetings</source>
            <translation>已停下的考勤和会议</translation>
        </message>
        <message>
            <source>What waits</source>
            <translation>待办事项</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>件数</translation>
        </message>
        <message>
            <source>&gt; 48 h</source>
            <translation>超48小时</translation>
        </message>
        <message>
            <source>have waited for more than 48 hours</source>
            <translation>等待已超过 48 小时</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Event no.</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>What about</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Waits since</source>
            <translation>起算时间</translation>
        </message>
        <message>
            <source>Payment sheet</source>
            <translation>发放表</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Allowances of {month}</source>
            <translation>{month} 津补贴</translation>
        </message>
        <message>
            <source>Grid workers' pay of {month}</source>
            <translation>{month} 网格员考核津贴</translation>
        </message>
        <message>
            <source>Supplement {number} of {year}</source>
            <translation>{year} 年第 {number} 号补发扣回</translation>
        </message>
        <message>
            <source>Police annual bonus {year}</source>
            <translation>{year} 年派出所年度考核奖</translation>
        </message>
        <message>
            <source>Year-end bonus {year}</source>
            <translation>{year} 年年终考核奖金</translation>
        </message>
        <message>
            <source>morning</source>
            <translation>上午</translation>
        </message>
        <message>
            <source>afternoon</source>
            <translation>下午</translation>
        </message>
        <message>
            <source>attendance, up to {month}</source>
            <translation>考勤记到 {month}</translation>
        </message>
        <message>
            <source>no meeting yet</source>
            <translation>还没有开过会</translation>
        </message>
        <message>
            <source>meetings, the last on {day}</source>
            <translation>最近一次会议 {day}</translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message>
            <source>What waits</source>
            <translation>待办事项</translation>
        </message>
        <message>
            <source>The list</source>
            <translation>事项清单</translation>
        </message>
        <message>
            <source>Nothing waits for you</source>
            <translation>没有待办事项</translation>
        </message>
        <message>
            <source>What is to be marked, decided, approved or paid is listed here as it comes.</source>
            <translation>需要登记、核定、审批或发放的事项，一有就列在这里。</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>All of them</source>
            <translation>全部列出</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>the count; its list stands beside it</source>
            <translation>选择一类事项，右侧列出清单</translation>
        </message>
        <message>
            <source>into the list; in the list, open what is chosen</source>
            <translation>进入清单；在清单中打开所选事项</translation>
        </message>
        <message>
            <source>of events, the very list that was counted, on its own page</source>
            <translation>事件：在事件页上打开所计的清单</translation>
        </message>
        <message>
            <source>back to the counts</source>
            <translation>回到事项分类</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>正在读取</translation>
        </message>
        <message>
            <source>Nobody is on the roster yet</source>
            <translation>还没有花名册</translation>
        </message>
        <message>
            <source>The clerk imports it; what waits for you is listed here then.</source>
            <translation>花名册由考勤员导入；导入以后，等着您办的列在这里。</translation>
        </message>
    </context>
    <context>
        <name>ToldDialog</name>
        <message>
            <source>Told</source>
            <translation>已告知</translation>
        </message>
        <message>
            <source>"{step}" can then no longer be taken back.</source>
            <translation>登记后“{step}”不能再撤回。</translation>
        </message>
        <message>
            <source>Who was told, and how</source>
            <translation>告知了谁、怎样告知</translation>
        </message>
        <message>
            <source>Such as 12345, by telephone</source>
            <translation>如 12345（电话）</translation>
        </message>
        <message>
            <source>Please say who was told.</source>
            <translation>请写明告知了谁。</translation>
        </message>
    </context>
    <context>
        <name>Toolbar</name>
        <message>
            <source>Only agencies of this platform</source>
            <translation>只看这个平台的机构</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Agency (Ctrl+PgUp, Ctrl+PgDn)</source>
            <translation>派驻机构（Ctrl+PgUp、Ctrl+PgDn 切换）</translation>
        </message>
        <message>
            <source>Month before (PgUp)</source>
            <translation>上一月（PgUp）</translation>
        </message>
        <message>
            <source>Month after (PgDn)</source>
            <translation>下一月（PgDn）</translation>
        </message>
        <message>
            <source>Go to a person: name, initials, number</source>
            <translation>找人：姓名、首字母、序号</translation>
        </message>
        <message>
            <source>Go to a person</source>
            <translation>找人</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>查找</translation>
        </message>
        <message>
            <source>Only people with this kind</source>
            <translation>只看有这一种的人</translation>
        </message>
        <message>
            <source>Show the signs and their keys (F10)</source>
            <translation>显示符号和按键（F10）</translation>
        </message>
        <message>
            <source>Show the sums of people and days (Shift+F10)</source>
            <translation>显示各人、各日合计（Shift+F10）</translation>
        </message>
        <message>
            <source>Legend</source>
            <translation>图例</translation>
        </message>
        <message>
            <source>Totals</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>All platforms</source>
            <translation>全部平台</translation>
        </message>
        <message>
            <source>All kinds</source>
            <translation>全部种类</translation>
        </message>
        <message>
            <source>Unmarked {n}</source>
            <translation>未登记 {n}</translation>
        </message>
        <message>
            <source>{shown} of {total} people</source>
            <translation>显示 {shown} 人，共 {total} 人</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已关账</translation>
        </message>
    </context>
    <context>
        <name>TroubleDialog</name>
        <message>
            <source>That did not work</source>
            <translation>未能完成</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>UndoList</name>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Taken back: {what}</source>
            <translation>已撤销：{what}</translation>
        </message>
    </context>
    <context>
        <name>UsualDialog</name>
        <message>
            <source>Usual assessment by quarter</source>
            <translation>按季度登记平时考核</translation>
        </message>
        <message>
            <source>quarter {n}</source>
            <translation>第 {n} 季度</translation>
        </message>
        <message>
            <source>Quarter</source>
            <translation>季度</translation>
        </message>
        <message>
            <source>Usual result</source>
            <translation>平时考核结果</translation>
        </message>
    </context>
    <context>
        <name>VerdictDialog</name>
        <message>
            <source>What the event showed</source>
            <translation>事件检查结论</translation>
        </message>
        <message>
            <source>No problem</source>
            <translation>无问题</translation>
        </message>
        <message>
            <source>A problem</source>
            <translation>有问题</translation>
        </message>
        <message>
            <source>Finding</source>
            <translation>检查结论</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Please say what the problem is.</source>
            <translation>请写明是什么问题。</translation>
        </message>
    </context>
    <context>
        <name>Version</name>
        <message>
            <source>source</source>
            <translation>源码</translation>
        </message>
    </context>
    <context>
        <name>WaitingDialog</name>
        <message>
            <source>Once more</source>
            <translation>再次输入</translation>
        </message>
        <message>
            <source>At least {n} characters, please.</source>
            <translation>请至少输入 {n} 个字符。</translation>
        </message>
        <message>
            <source>The two passwords are not the same.</source>
            <translation>两次输入的密码不一致。</translation>
        </message>
        <message>
            <source>At least {n} characters; it opens the data.</source>
            <translation>至少 {n} 个字符；密码用来打开数据。</translation>
        </message>
        <message>
            <source>Weak: a few words or more characters are better.</source>
            <translation>强度：弱。建议用几个词语或更多字符。</translation>
        </message>
        <message>
            <source>Fair.</source>
            <translation>强度：中。</translation>
        </message>
        <message>
            <source>Strong.</source>
            <translation>强度：强。</translation>
        </message>
    </context>
    <context>
        <name>WaitingPanel</name>
        <message>
            <source>Half-days that wait</source>
            <translation>待核的半天</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>月份</translation>
        </message>
        <message>
            <source>Nothing waits</source>
            <translation>没有待核的半天</translation>
        </message>
        <message>
            <source>What a time clock, DingTalk or a list cannot decide waits here for the clerk. Import such a file to begin.</source>
            <translation>考勤机、钉钉或清单不能确定的半天，在这里等考勤员核定。先导入一个这样的文件。</translation>
        </message>
        <message>
            <source>All agencies</source>
            <translation>全部单位</translation>
        </message>
        <message>
            <source>All months</source>
            <translation>全部月份</translation>
        </message>
        <message>
            <source>Punches missing</source>
            <translation>缺卡</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>词语</translation>
        </message>
    </context>
    <context>
        <name>Warnings</name>
        <message>
            <source>{name}: absent {run} days in a row, {year} this year</source>
            <translation>{name}：连续旷工 {run} 天，全年 {year} 天</translation>
        </message>
        <message>
            <source>{name}: absent {run} days in a row, {year} this year, over the limit</source>
            <translation>{name}：连续旷工 {run} 天，全年 {year} 天，已超限</translation>
        </message>
        <message>
            <source>{n} times leave without a slip</source>
            <translation>请假没有请假单 {n} 处</translation>
        </message>
        <message>
            <source>{n} slips without their paper</source>
            <translation>请假单缺证明材料 {n} 张</translation>
        </message>
    </context>
    <context>
        <name>WhatIf</name>
        <message>
            <source>Agency</source>
            <translation>派驻机构</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>As it stands</source>
            <translation>现行</translation>
        </message>
        <message>
            <source>± {name}</source>
            <translation>{name}增减</translation>
        </message>
        <message>
            <source>not in it</source>
            <translation>未列入</translation>
        </message>
        <message>
            <source>held</source>
            <translation>暂缓</translation>
        </message>
    </context>
    <context>
        <name>WhatIfPage</name>
        <message>
            <source>Year-end assessment bonus</source>
            <translation>年终考核奖金</translation>
        </message>
        <message>
            <source>Police annual bonus</source>
            <translation>派出所年度考核奖</translation>
        </message>
        <message>
            <source>People under each supposition</source>
            <translation>各种假设下的人员金额</translation>
        </message>
        <message>
            <source>Differs</source>
            <translation>有变化</translation>
        </message>
        <message>
            <source>What if</source>
            <translation>假设测算</translation>
        </message>
        <message>
            <source>Year {year}</source>
            <translation>{year} 年度</translation>
        </message>
        <message>
            <source>suppose other figures</source>
            <translation>改数试算</translation>
        </message>
        <message>
            <source>suppose another tier</source>
            <translation>假设另一个档次</translation>
        </message>
        <message>
            <source>suppose the scheme of a file</source>
            <translation>假设文件中的办法</translation>
        </message>
        <message>
            <source>take the supposition of this column away</source>
            <translation>去掉本列的假设</translation>
        </message>
        <message>
            <source>hide or show the bars</source>
            <translation>隐藏或显示条形图</translation>
        </message>
        <message>
            <source>recompute</source>
            <translation>重新测算</translation>
        </message>
        <message>
            <source>the other sheet</source>
            <translation>切换另一张表</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>Supposing {year}</source>
            <translation>正在按假设测算 {year}</translation>
        </message>
        <message>
            <source>Supposition {n}</source>
            <translation>假设{n}</translation>
        </message>
        <message>
            <source>Suppose a scheme</source>
            <translation>假设另一份办法</translation>
        </message>
        <message>
            <source>Total of {n} people</source>
            <translation>合计 {n} 人</translation>
        </message>
        <message>
            <source>Shown: {n} people</source>
            <translation>所列 {n} 人</translation>
        </message>
        <message>
            <source>Amounts by agency</source>
            <translation>各单位金额</translation>
        </message>
        <message>
            <source>Held: {list}</source>
            <translation>暂缓人数：{list}</translation>
        </message>
        <message>
            <source>Not all lines can be computed: {list}</source>
            <translation>有人无法计算：{list}</translation>
        </message>
        <message>
            <source>Taken away: {name}</source>
            <translation>已去掉：{name}</translation>
        </message>
        <message>
            <source>Supposed: {name}</source>
            <translation>已列入：{name}</translation>
        </message>
        <message>
            <source>Version {n}</source>
            <translation>第 {n} 版</translation>
        </message>
        <message>
            <source>Other figures…</source>
            <translation>改数试算…</translation>
        </message>
        <message>
            <source>Another tier</source>
            <translation>换一个档次</translation>
        </message>
        <message>
            <source>Another scheme</source>
            <translation>换一份办法</translation>
        </message>
        <message>
            <source>From a file…</source>
            <translation>从文件…</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>去掉</translation>
        </message>
        <message>
            <source>Bars</source>
            <translation>条形图</translation>
        </message>
        <message>
            <source>Computed by the real rules, never written, never paid</source>
            <translation>按正式规则测算，不存库，不作发放依据</translation>
        </message>
        <message>
            <source>Go to the scheme</source>
            <translation>前往发放办法</translation>
        </message>
        <message>
            <source>Nothing can be tried for this year yet</source>
            <translation>本年度还不能做假设测算</translation>
        </message>
    </context>
    <context>
        <name>WhoWasFirst</name>
        <message>
            <source>{name}, day {day} {half}: {by} has set {theirs} (you: {mine})</source>
            <translation>{name} {day} 日{half}：{by} 已记为{theirs}（您记的是{mine}）</translation>
        </message>
        <message>
            <source> and {count} more</source>
            <translation>，另有 {count} 处</translation>
        </message>
        <message>
            <source>Somebody else was first; theirs stands: {what}</source>
            <translation>别人先改了，以先改的为准：{what}</translation>
        </message>
        <message>
            <source>no mark</source>
            <translation>未登记</translation>
        </message>
    </context>
    <context>
        <name>WithdrawDialog</name>
        <message>
            <source>Withdraw a sanction of {name}</source>
            <translation>撤销处分登记：{name}</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>撤销登记</translation>
        </message>
        <message>
            <source>Sanction to withdraw</source>
            <translation>要撤销的处分</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>The operation log keeps the sanction together with this reason</source>
            <translation>操作日志保留该处分和撤销原因</translation>
        </message>
        <message>
            <source>Please give the reason.</source>
            <translation>请填写原因。</translation>
        </message>
    </context>
    <context>
        <name>WordMappingDialog</name>
        <message>
            <source>What "{word}" means</source>
            <translation>“{word}”对应哪种考勤</translation>
        </message>
        <message>
            <source>A word</source>
            <translation>新词语</translation>
        </message>
        <message>
            <source>{n} half-days wait for it and are decided now.</source>
            <translation>有 {n} 个半天在等它，保存后一并核定。</translation>
        </message>
        <message>
            <source>Word of the file</source>
            <translation>文件中的词语</translation>
        </message>
        <message>
            <source>Means</source>
            <translation>对应考勤</translation>
        </message>
        <message>
            <source>A kind of mark by name or pinyin initials; Down shows all.</source>
            <translation>输入考勤名称或拼音首字母；按 ↓ 列出全部。</translation>
        </message>
        <message>
            <source>From now on</source>
            <translation>今后</translation>
        </message>
        <message>
            <source>remember it for later files</source>
            <translation>记住，以后的文件照此读取</translation>
        </message>
        <message>
            <source>Please enter the word as it stands in the file.</source>
            <translation>请照文件写出这个词语。</translation>
        </message>
        <message>
            <source>Please choose a kind of mark, such as 公差 (gc).</source>
            <translation>请选择一种考勤，例如公差（gc）。</translation>
        </message>
    </context>
    <context>
        <name>Work</name>
        <message>
            <source>The log of {day} is entered.</source>
            <translation>已记 {day} 的日志。</translation>
        </message>
        <message>
            <source>The log is removed again.</source>
            <translation>已撤回这条日志。</translation>
        </message>
        <message>
            <source>The log of {day} is changed.</source>
            <translation>已修改 {day} 的日志。</translation>
        </message>
        <message>
            <source>The log of {day} is as before.</source>
            <translation>{day} 的日志已改回原样。</translation>
        </message>
        <message>
            <source>{n} logs are deleted.</source>
            <translation>已删除 {n} 条日志。</translation>
        </message>
        <message>
            <source>{n} logs are back.</source>
            <translation>已恢复 {n} 条日志。</translation>
        </message>
    </context>
    <context>
        <name>WorkLog</name>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>午别</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>工作类别</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>工作内容</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>完成情况</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>事件编号</translation>
        </message>
        <message>
            <source>Hours</source>
            <translation>时长</translation>
        </message>
        <message>
            <source>Cited</source>
            <translation>引用</translation>
        </message>
        <message>
            <source>cited {n}×</source>
            <translation>引用 {n}</translation>
        </message>
    </context>
    <context>
        <name>WorkLogDialog</name>
        <message>
            <source>New work log</source>
            <translation>新工作日志</translation>
        </message>
        <message>
            <source>Change a work log</source>
            <translation>修改工作日志</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Please enter hours such as 1.5 or 1:30.</source>
            <translation>请填工时，如 1.5 或 1:30。</translation>
        </message>
        <message>
            <source>{n} logs on this day so far, {hours} h</source>
            <translation>当日已记 {n} 条、{hours} 小时</translation>
        </message>
        <message>
            <source>No log on this day yet</source>
            <translation>当日尚无日志</translation>
        </message>
        <message>
            <source>Type part of it or its pinyin initials; Down shows the list</source>
            <translation>可输入部分文字或拼音首字母，按 ↓ 列出全部</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>人员</translation>
        </message>
        <message>
            <source>Part of the day</source>
            <translation>午别</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>所属平台</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Kind of work</source>
            <translation>工作类别</translation>
        </message>
        <message>
            <source>Hours</source>
            <translation>时长</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>工作内容</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>完成情况</translation>
        </message>
        <message>
            <source>Event number</source>
            <translation>涉及事件编号</translation>
        </message>
        <message>
            <source>Together with</source>
            <translation>协同人员</translation>
        </message>
        <message>
            <source>Problems met</source>
            <translation>存在问题</translation>
        </message>
        <message>
            <source>Plan for the next day</source>
            <translation>次日计划</translation>
        </message>
        <message>
            <source>Save and next</source>
            <translation>保存并记下一条</translation>
        </message>
    </context>
    <context>
        <name>WorkPage</name>
        <message>
            <source>Work logs</source>
            <translation>工作日志</translation>
        </message>
        <message>
            <source>Cited</source>
            <translation>引用</translation>
        </message>
        <message>
            <source>enter logs</source>
            <translation>记日志</translation>
        </message>
        <message>
            <source>in the form: save, and go on with the next</source>
            <translation>在表单里：保存并接着记下一条</translation>
        </message>
        <message>
            <source>change the log</source>
            <translation>修改日志</translation>
        </message>
        <message>
            <source>delete the chosen logs</source>
            <translation>删除所选日志</translation>
        </message>
        <message>
            <source>preview the logs of the person under the cursor</source>
            <translation>预览光标所在人员的工作日志</translation>
        </message>
        <message>
            <source>save the logs in view as a workbook</source>
            <translation>把列出的日志存为表格</translation>
        </message>
        <message>
            <source>earlier, later</source>
            <translation>往前、往后</translation>
        </message>
        <message>
            <source>search in the list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>No logs from {since} to {until}</source>
            <translation>{since} 至 {until} 没有工作日志</translation>
        </message>
        <message>
            <source>Save workbook</source>
            <translation>保存 Excel</translation>
        </message>
        <message>
            <source>{n} logs are saved as {file}.</source>
            <translation>已将 {n} 条日志存为 {file}。</translation>
        </message>
        <message>
            <source>{n} logs, {hours} hours</source>
            <translation>{n} 条、{hours} 小时</translation>
        </message>
        <message>
            <source>{n} events closed, {m} in time, {k} reworked</source>
            <translation>办结事件 {n} 件，按时 {m} 件，返工 {k} 次</translation>
        </message>
        <message>
            <source>New log</source>
            <translation>记日志</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>更改</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Press N to enter the first one, or import a workbook of logs; Ctrl+Shift+S saves an empty form to fill in. Earlier and later days: Ctrl+PgUp, Ctrl+PgDn.</source>
            <translation>按 N 记第一条，或导入日志表；Ctrl+Shift+S 可存一张空表发下去填。看前后日期按 Ctrl+PgUp、Ctrl+PgDn。</translation>
        </message>
    </context>
    <context>
        <name>Year</name>
        <message>
            <source>Section of the report</source>
            <translation>部分</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>How it is counted</source>
            <translation>怎样算的</translation>
        </message>
    </context>
    <context>
        <name>YearBoard</name>
        <message>
            <source>Calendar of the year</source>
            <translation>全年日历</translation>
        </message>
        <message>
            <source>Nothing was written: press an arrow key first, or click, then type.</source>
            <translation>没有写入：请先按方向键或点一下进入表格，再输入。</translation>
        </message>
    </context>
    <context>
        <name>YearBox</name>
        <message>
            <source>Year</source>
            <translation>年度</translation>
        </message>
    </context>
    <context>
        <name>YearPage</name>
        <message>
            <source>Person or agency</source>
            <translation>人员或机构</translation>
        </message>
        <message>
            <source>Figures of the year</source>
            <translation>一年的数字</translation>
        </message>
        <message>
            <source>The list behind the figure</source>
            <translation>数字后面的清单</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>The year in one place</source>
            <translation>一年一览</translation>
        </message>
        <message>
            <source>choose a person or an agency</source>
            <translation>选择人员或机构</translation>
        </message>
        <message>
            <source>preview the report</source>
            <translation>预览一览表</translation>
        </message>
        <message>
            <source>the next list or explanation of the section</source>
            <translation>本节的下一张清单或来历</translation>
        </message>
        <message>
            <source>read the year again</source>
            <translation>重新汇出</translation>
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation>上一年度、下一年度</translation>
        </message>
        <message>
            <source>Reading the year {year}</source>
            <translation>正在汇出 {year} 年</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Choose a person or an agency</source>
            <translation>选择人员或机构</translation>
        </message>
        <message>
            <source>Whose year?</source>
            <translation>看谁的一年？</translation>
        </message>
        <message>
            <source>Choose a person or an agency: attendance, leave, work, events, scores, grade and money of a year stand together, each figure with its list or its explanation. Ctrl+K finds them from every page.</source>
            <translation>选择人员或机构：一年的考勤、请假、日志、事件、评分、等次和发放都在一处，每个数字都有清单或来历。在任何一页按 Ctrl+K 也能找到。</translation>
        </message>
    </context>
    <context>
        <name>YearView</name>
        <message>
            <source>unmarked</source>
            <translation>未登记</translation>
        </message>
        <message>
            <source>{month}: at work {days} of {due} d, {logs} logs, {hours} h, {events} events closed; {silent} d without a log</source>
            <translation>{month}：在岗 {days} 天（应出勤 {due} 天），日志 {logs} 条、{hours} 小时，办结事件 {events} 件；{silent} 天在岗无日志</translation>
        </message>
        <message>
            <source>{name}, {year}</source>
            <translation>{name}　{year} 年</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>应出勤</translation>
        </message>
        <message>
            <source>Unmarked</source>
            <translation>未登记</translation>
        </message>
        <message>
            <source>{what} {days} d</source>
            <translation>{what} {days} 天</translation>
        </message>
    </context>
    <context>
        <name>_Calendar</name>
        <message>
            <source>Calendar</source>
            <translation>日历</translation>
        </message>
    </context>
</TS>
