<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <name>CommandPalette</name>
        <message>
            <source>Open a page, an action or a person</source>
            <translation>打开页面、操作或人员</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Nothing is called that</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>查找结果</translation>
        </message>
    </context>
    <context>
        <name>CorrectionDialog</name>
        <message>
            <source>Correct a posting of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Empty while it lasts</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DistributionStrip</name>
        <message>
            <source>no grade yet {n}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{grade} {share} of {n} people</source>
            <translation type="unfinished" />
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
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>{shown} of {total} rows</source>
            <translation>显示 {shown} 行，共 {total} 行</translation>
        </message>
    </context>
    <context>
        <name>FirstRunDialog</name>
        <message>
            <source>A new office</source>
            <translation>新建办公室</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>创建</translation>
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
            <source>Once more</source>
            <translation>再次输入</translation>
        </message>
        <message>
            <source>Please fill this in.</source>
            <translation>请填写此项。</translation>
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
            <source>The password opens the data; at least {n} characters.</source>
            <translation>数据由密码加密，至少 {n} 个字符。</translation>
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
        <name>GradeDialog</name>
        <message>
            <source>Handed in by the police bureau</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Street result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>S&amp;tatutory grade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the department filed it; it goes to the personal file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Please say why no grade was determined.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Grading</name>
        <message>
            <source>Handed in by the police bureau</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no grade yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Post class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Street result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Statutory grade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sanctions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GradingPage</name>
        <message>
            <source>Grades of the year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Grade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Grading</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Year {year}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>edit the grade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>street result of the chosen rows: {grades}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>record a sanction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>withdraw a sanction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the year before, the year after</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names}: {grade}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sanction of {name} withdrawn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Taken back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}: {kind} recorded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Edit grade</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Record sanction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Withdraw sanction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No grade yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sanctioned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to the roster</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody was posted in this year</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import the roster or enter the staff first, or choose another year above.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All agencies</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All grades</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>KeysSheet</name>
        <message>
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>各页通用</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>LoginDialog</name>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>&amp;Account</source>
            <translation>账号(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Password</source>
            <translation>密码(&amp;P)</translation>
        </message>
        <message>
            <source>Caps lock is on</source>
            <translation>大写锁定已打开</translation>
        </message>
        <message>
            <source>Forgotten? Use the recovery code</source>
            <translation>忘记密码？使用恢复码</translation>
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
            <source>The password is not right. Please check it and try again.</source>
            <translation>密码不正确，请核对后重新输入。</translation>
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
        <name>PageEntry</name>
        <message>
            <source>Attendance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Staff</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Grades</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scheme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bonus</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agencies</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Accounts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
    </context>
    <context>
        <name>PostingDialog</name>
        <message>
            <source>Transfer {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The last posting runs until {day}.</source>
            <translation type="unfinished" />
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
        <name>ReasonDialog</name>
        <message>
            <source>&amp;Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Please say why no grade was determined.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RecoveryCodeDialog</name>
        <message>
            <source>Recovery code</source>
            <translation>恢复码</translation>
        </message>
        <message>
            <source>Should every password be lost, only this code opens the data. It is shown this once. Print it or write it down, and keep it locked away from the computer.</source>
            <translation>如果所有密码都遗失，只有此恢复码能打开数据。恢复码仅显示这一次，请打印或抄写，并在电脑以外的地方上锁保管。</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>打印…</translation>
        </message>
        <message>
            <source>I have printed it or written it down</source>
            <translation>我已打印或抄写恢复码</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>继续</translation>
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
            <source>Once more</source>
            <translation>再次输入</translation>
        </message>
        <message>
            <source>Please enter the code from the printed sheet.</source>
            <translation>请输入纸上的恢复码。</translation>
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
            <source>This code does not open the data. Please check each sign.</source>
            <translation>此恢复码无法打开数据，请逐字核对。</translation>
        </message>
    </context>
    <context>
        <name>SaidLine</name>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
    </context>
    <context>
        <name>SanctionDialog</name>
        <message>
            <source>Sanction of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On record: {sanctions}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Decided on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>D&amp;ocument</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Please choose the kind.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This day is still to come; please enter the day of the decision.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Please enter the number of the decision.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{kind} ({n} months)</source>
            <translation type="unfinished" />
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
    </context>
    <context>
        <name>SettingsPage</name>
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
            <source>Settings</source>
            <translation>设置</translation>
        </message>
    </context>
    <context>
        <name>Shell</name>
        <message>
            <source>Saved at {time}</source>
            <translation>已保存 {time}</translation>
        </message>
        <message>
            <source>Seconded Staff Desk</source>
            <translation>派驻人员管理</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>open anything by its name or pinyin initials</source>
            <translation>按名称或拼音首字母打开任何内容</translation>
        </message>
        <message>
            <source>open a page of the sidebar</source>
            <translation>打开侧栏中的页面</translation>
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
            <source>open the row; in a form, go to the next field</source>
            <translation>打开该行；在表单中跳到下一项</translation>
        </message>
        <message>
            <source>save the form</source>
            <translation>保存表单</translation>
        </message>
        <message>
            <source>one step back</source>
            <translation>后退一步</translation>
        </message>
        <message>
            <source>this sheet</source>
            <translation>本页快捷键</translation>
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
    </context>
    <context>
        <name>StepModel</name>
        <message>
            <source>Item</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>How it came about</source>
            <translation>计算方式</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>依据</translation>
        </message>
    </context>
    <context>
        <name>StepTree</name>
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
        <name>WithdrawDialog</name>
        <message>
            <source>Withdraw a sanction of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Withdraw</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Sanction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The operation log keeps the sanction together with this reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Please give the reason.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>YearBox</name>
        <message>
            <source>Year</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
