<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutOverlay</name>
    <message>
        <source>Version {0} · Qt {1}</source>
        <translation>版本 {0} · Qt {1}</translation>
    </message>
    <message>
        <source>Your customers at hand without a network. Nothing leaves this machine but what you exchange with your CRM.</source>
        <translation>没有网络，客户也在手边。除了您与 CRM 交换的内容，没有数据离开这台电脑。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. Type: Inter and Noto Sans SC (OFL). Icons: Lucide (ISC).</source>
        <translation>以 MIT 许可证发布的自由软件。字体：Inter 与 Noto Sans SC（OFL）。图标：Lucide（ISC）。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AccountFilterBar</name>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选条件</translation>
    </message>
    <message numerus="yes">
        <source>Renewing in %n day(s)</source>
        <translation>
            <numerusform>%n 天内续约</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Untouched for %n day(s)</source>
        <translation>
            <numerusform>%n 天未联系</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In the first %n day(s)</source>
        <translation>
            <numerusform>最初 %n 天内</numerusform>
        </translation>
    </message>
    <message>
        <source>Use down 30 %</source>
        <translation>使用降 30&#xa0;%</translation>
    </message>
    <message>
        <source>Not touched in cadence</source>
        <translation>超出节奏</translation>
    </message>
    <message>
        <source>{0}: has a value</source>
        <translation>{0}：有值</translation>
    </message>
    <message>
        <source>{0}: is empty</source>
        <translation>{0}：为空</translation>
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
        <source>from {0}</source>
        <translation>{0} 起</translation>
    </message>
    <message>
        <source>up to {0}</source>
        <translation>至 {0}</translation>
    </message>
</context>
<context>
    <name>AccountForm</name>
    <message>
        <source>New account</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>编辑客户</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Also called</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Employees</source>
        <translation>员工数</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>省/州</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家/地区</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>邮政编码</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Day 0</source>
        <translation>第 0 天</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>上级客户</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>外部编号</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
</context>
<context>
    <name>AccountHeader</name>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>简报</translation>
    </message>
    <message>
        <source>QBR</source>
        <translation>QBR</translation>
    </message>
    <message>
        <source>Edit account (Ctrl+E)</source>
        <translation>编辑客户 (Ctrl+E)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>and other currencies</source>
        <translation>另有其他币种</translation>
    </message>
    <message>
        <source>ARR</source>
        <translation>ARR</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>续约</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Next promise</source>
        <translation>下一个承诺</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 项逾期</numerusform>
        </translation>
    </message>
    <message>
        <source>no date</source>
        <translation>未定日期</translation>
    </message>
    <message>
        <source>Last touch</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>New person…</source>
        <translation>新干系人…</translation>
    </message>
    <message>
        <source>New promise…</source>
        <translation>新承诺…</translation>
    </message>
    <message>
        <source>New task…</source>
        <translation>新任务…</translation>
    </message>
    <message>
        <source>New contract line…</source>
        <translation>新合同行…</translation>
    </message>
    <message>
        <source>Restore account</source>
        <translation>恢复客户</translation>
    </message>
    <message>
        <source>Archive account</source>
        <translation>归档客户</translation>
    </message>
</context>
<context>
    <name>AccountLines</name>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>ARR</source>
        <translation>ARR</translation>
    </message>
    <message>
        <source>Yearly recurring revenue of the paid contract lines that run today</source>
        <translation>今天有效的付费合同行的年度经常性收入</translation>
    </message>
    <message>
        <source>More in other currencies</source>
        <translation>另有其他币种</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>续约</translation>
    </message>
    <message>
        <source>Days to the next contractual end</source>
        <translation>距下一个合同到期日的天数</translation>
    </message>
    <message>
        <source>Use, 12 weeks</source>
        <translation>周使用 12 周</translation>
    </message>
    <message>
        <source>Weekly use over the last 12 full weeks, and the last of them</source>
        <translation>最近 12 个完整周的每周使用量，以及最后一周的数值</translation>
    </message>
    <message>
        <source>Last touch</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>Internal notes are no touch</source>
        <translation>内部备注不算联系</translation>
    </message>
    <message>
        <source>Next touch due</source>
        <translation>下次联系</translation>
    </message>
    <message>
        <source>Days overdue</source>
        <translation>超期天数</translation>
    </message>
    <message>
        <source>Meeting planned</source>
        <translation>已约会议</translation>
    </message>
    <message>
        <source>When the rhythm of visits asks for the next touch, S-tier people too</source>
        <translation>按拜访节奏下次应联系的日期，含 S 级干系人</translation>
    </message>
    <message>
        <source>Since day 0</source>
        <translation>距第 0 天</translation>
    </message>
    <message>
        <source>Day 0</source>
        <translation>第 0 天</translation>
    </message>
    <message>
        <source>Days since the day 0 that the account states, or the settings find</source>
        <translation>从客户写明的、或按设置得出的第 0 天算起的天数</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>and more in other currencies</source>
        <translation>另有其他币种</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>ARR {0}</source>
        <translation>ARR {0}</translation>
    </message>
    <message>
        <source>No tier</source>
        <translation>未分级</translation>
    </message>
    <message>
        <source>No stage</source>
        <translation>无阶段</translation>
    </message>
    <message>
        <source>No industry</source>
        <translation>未填行业</translation>
    </message>
    <message>
        <source>S-tier overdue</source>
        <translation>S 级超期</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>已约</translation>
    </message>
</context>
<context>
    <name>AccountMenus</name>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Save view…</source>
        <translation>保存视图…</translation>
    </message>
    <message>
        <source>Rename view…</source>
        <translation>重命名视图…</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>删除视图</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Merge these two accounts…</source>
        <translation>合并这两个客户…</translation>
    </message>
    <message numerus="yes">
        <source>Restore %n account(s)</source>
        <translation>
            <numerusform>恢复 %n 个客户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive %n account(s)</source>
        <translation>
            <numerusform>归档 %n 个客户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n account(s) to the trash</source>
        <translation>
            <numerusform>将 %n 个客户移入回收站</numerusform>
        </translation>
    </message>
    <message>
        <source>Largest or latest first</source>
        <translation>大的或新的在前</translation>
    </message>
    <message>
        <source>Smallest or earliest first</source>
        <translation>小的或旧的在前</translation>
    </message>
</context>
<context>
    <name>AccountPage</name>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>People</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>合同</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>集团</translation>
    </message>
    <message>
        <source>Parts of the account</source>
        <translation>客户的各个部分</translation>
    </message>
    <message>
        <source>This account is not there any more</source>
        <translation>该客户已不存在</translation>
    </message>
    <message>
        <source>It was deleted meanwhile. Undo may bring it back.</source>
        <translation>它已被删除，撤销或许能找回。</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>全部客户</translation>
    </message>
</context>
<context>
    <name>AccountViews</name>
    <message>
        <source>All mine</source>
        <translation>我的全部</translation>
    </message>
    <message>
        <source>Tier A</source>
        <translation>A 级</translation>
    </message>
    <message numerus="yes">
        <source>Renewing in %n day(s)</source>
        <translation>
            <numerusform>%n 天内续约</numerusform>
        </translation>
    </message>
    <message>
        <source>Not touched in cadence</source>
        <translation>超出节奏</translation>
    </message>
    <message numerus="yes">
        <source>Untouched for %n day(s)</source>
        <translation>
            <numerusform>%n 天未联系</numerusform>
        </translation>
    </message>
    <message>
        <source>Use down 30 %</source>
        <translation>使用降 30&#xa0;%</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>保存视图</translation>
    </message>
</context>
<context>
    <name>AccountWords</name>
    <message>
        <source>no touch</source>
        <translation>未联系</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No notes</source>
        <translation>没有笔记</translation>
    </message>
    <message>
        <source>no reply yet</source>
        <translation>尚未响应</translation>
    </message>
    <message>
        <source>first reply after {0}</source>
        <translation>首次响应用时 {0}</translation>
    </message>
    <message>
        <source>{0} ({1} of working time)</source>
        <translation>{0}（其中工作时间 {1}）</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>put off until {0}</source>
        <translation>推迟到 {0}</translation>
    </message>
    <message>
        <source>waits for {0}</source>
        <translation>等 {0}</translation>
    </message>
    <message>
        <source>after “{0}”</source>
        <translation>等“{0}”完成</translation>
    </message>
    <message>
        <source>to {0}</source>
        <translation>至 {0}</translation>
    </message>
    <message>
        <source>open end</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>The day of the decision has passed</source>
        <translation>决定日期已过</translation>
    </message>
</context>
<context>
    <name>AccountsHead</name>
    <message>
        <source>Accounts</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>筛选当前列表</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Group: {0}</source>
        <translation>分组：{0}</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountsList</name>
    <message>
        <source>Accounts</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>glance</source>
        <translation>速览</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>select several</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>edit in place</source>
        <translation>就地编辑</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>No accounts yet</source>
        <translation>还没有客户</translation>
    </message>
    <message>
        <source>Bring your customers in from a spreadsheet, or type the first one. Started with --demo, the app opens a book of invented customers to try it on.</source>
        <translation>从表格导入客户，或先输入一个。用 --demo 启动可打开虚构客户的演示账套试用。</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>New account…</source>
        <translation>新建客户…</translation>
    </message>
    <message>
        <source>No account fits</source>
        <translation>没有符合的客户</translation>
    </message>
    <message>
        <source>No account is in this view or matches the filter.</source>
        <translation>此视图中没有客户，或没有客户符合筛选。</translation>
    </message>
    <message>
        <source>Show all accounts</source>
        <translation>显示全部客户</translation>
    </message>
    <message>
        <source>{0} selected of {1}</source>
        <translation>选中 {0} · 共 {1}</translation>
    </message>
    <message>
        <source>{1} in all</source>
        <translation>共 {1}</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Accounts</source>
        <translation>客户</translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Open accounts</source>
        <translation>打开客户</translation>
    </message>
    <message numerus="yes">
        <source>Import {0} row(s)</source>
        <translation>
            <numerusform>导入 {0} 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>{0} of {1} rows</source>
        <translation>{0} / {1} 行</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>You can go on working. Cancel leaves everything as it was.</source>
        <translation>可以继续做别的事。取消后一切保持原样。</translation>
    </message>
    <message>
        <source>Taking back what was begun…</source>
        <translation>正在收回已开始的部分…</translation>
    </message>
    <message>
        <source>Undoing the import…</source>
        <translation>正在撤销导入…</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何内容。</translation>
    </message>
    <message>
        <source>The columns are remembered for the next such file.</source>
        <translation>列的对应关系已记住，下次遇到同样的文件直接使用。</translation>
    </message>
    <message>
        <source>The trial run was stopped.</source>
        <translation>试运行已停止。</translation>
    </message>
    <message>
        <source>The trial run did not come to its end.</source>
        <translation>试运行没有完成。</translation>
    </message>
    <message>
        <source>Trying the import…</source>
        <translation>正在试运行…</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) to answer first.</source>
        <translation>
            <numerusform>请先回答 %n 个问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>See step 3.</source>
        <translation>见第 3 步。</translation>
    </message>
    <message>
        <source>Nothing can come in as it is.</source>
        <translation>目前没有文件可以导入。</translation>
    </message>
    <message>
        <source>The list of files says why, file by file.</source>
        <translation>文件列表中逐个写明了原因。</translation>
    </message>
    <message>
        <source>There is nothing new to import.</source>
        <translation>没有新内容可以导入。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be left out.</source>
        <translation>
            <numerusform>将跳过 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>The others can come in now; one undo takes them back.</source>
        <translation>其余文件现在就可以导入，一次撤销即可全部收回。</translation>
    </message>
    <message>
        <source>Ready to import.</source>
        <translation>可以导入。</translation>
    </message>
    <message>
        <source>Nothing is written before you press Import; one undo takes it all back.</source>
        <translation>点“导入”之前不会写入任何内容；一次撤销即可全部收回。</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message numerus="yes">
        <source>%n field(s) decided</source>
        <translation>
            <numerusform>已决定 %n 个字段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n left: there is no place here for the value</source>
        <translation>
            <numerusform>；%n 个未决定：本账套无法存放该值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) decided</source>
        <translation>
            <numerusform>已决定 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Taken back: to be decided again</source>
        <translation>已收回，待重新决定</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) put back, sent with the next exchange</source>
        <translation>
            <numerusform>已改回 %n 个字段，随下次同步发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left: changed since</source>
        <translation>
            <numerusform>%n 个未收回：此后又有变动</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupLines</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message numerus="yes">
        <source>opened now: all is sound, %n rows</source>
        <translation>
            <numerusform>刚刚打开：完好，%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>damaged: {0}</source>
        <translation>已损坏：{0}</translation>
    </message>
    <message>
        <source>kept as it was, unchecked</source>
        <translation>原样保留，未检查</translation>
    </message>
    <message>
        <source>opened and checked when it was made</source>
        <translation>做好时已打开检查</translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Single records</source>
        <translation>单条记录</translation>
    </message>
    <message>
        <source>Go back to it…</source>
        <translation>恢复到此备份…</translation>
    </message>
    <message>
        <source>File for another computer…</source>
        <translation>用于另一台电脑的文件…</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>single records</source>
        <translation>单条记录</translation>
    </message>
    <message>
        <source>One a day by itself; 7 days, 4 weeks and 12 months are kept.</source>
        <translation>每天自动一次；保留 7 天、4 周和 12 个月。</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>One is made each day the program runs, and before each change of its own to the file. Each is opened and checked when it is made.</source>
        <translation>程序运行的每一天，以及程序自身改动文件之前，都会备份一次。每个备份做好后都会打开检查。</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>%n 个备份</numerusform>
        </translation>
    </message>
    <message>
        <source>The backup is made and was opened again: it is sound.</source>
        <translation>备份已做好，并已重新打开检查：完好。</translation>
    </message>
    <message>
        <source>Go back to {0}?</source>
        <translation>恢复到 {0}？</translation>
    </message>
    <message>
        <source>The whole book becomes what it was then. What is in it now is kept as a backup of its own, so that you can come back. The window closes for a moment.</source>
        <translation>整个账套会回到当时的样子。现在的内容会另存为一个备份，您可以随时回来。窗口会关闭片刻。</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>The whole book is in that file, encrypted as it is here.</source>
        <translation>整个账套都在这个文件里，和这里一样加密。</translation>
    </message>
    <message>
        <source>Take it to the other computer and restore it there with your recovery code; the manual says how. Then do not go on with this book on both.</source>
        <translation>请把它带到另一台电脑，用恢复码在那里恢复；手册里有说明。之后不要在两台电脑上同时使用这个账套。</translation>
    </message>
</context>
<context>
    <name>BarWords</name>
    <message>
        <source>{0} of {1} criteria</source>
        <translation>{1} 条标准达成 {0} 条</translation>
    </message>
    <message numerus="yes">
        <source>late by %n day(s)</source>
        <translation>
            <numerusform>晚了 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits for: {0}</source>
        <translation>等待：{0}</translation>
    </message>
    <message>
        <source>{0} (done)</source>
        <translation>{0}（已完成）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Begins before this has ended: {0}</source>
        <translation>开始时前置项还没结束：{0}</translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n 个工作日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other line(s) move</source>
        <translation>
            <numerusform>另有 %n 项跟着移动</numerusform>
        </translation>
    </message>
    <message>
        <source>no days yet</source>
        <translation>还没有日期</translation>
    </message>
    <message>
        <source>from {0}, without a due day</source>
        <translation>{0} 开始，没有截止日期</translation>
    </message>
    <message>
        <source>{0} % reached</source>
        <translation>已达成 {0} %</translation>
    </message>
</context>
<context>
    <name>BarsHead</name>
    <message>
        <source>W{0} · {1}</source>
        <translation>第 {0} 周 · {1}</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{1}年{0}</translation>
    </message>
</context>
<context>
    <name>BarsView</name>
    <message>
        <source>Days of the plan</source>
        <translation>计划的日期</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Nobody is known here yet</source>
        <translation>还没有认识的人</translation>
    </message>
    <message>
        <source>Add the people you talk to: who decides, who uses it, who pays.</source>
        <translation>添加与您打交道的人：谁决策、谁使用、谁付款。</translation>
    </message>
    <message>
        <source>New person…</source>
        <translation>新建人员…</translation>
    </message>
    <message>
        <source>Nobody was here on {0}</source>
        <translation>{0} 时还没有人</translation>
    </message>
    <message>
        <source>Go to another day, or say since when people have been here.</source>
        <translation>换一天查看，或填写人员从何时起在此。</translation>
    </message>
</context>
<context>
    <name>BlockForm</name>
    <message>
        <source>empty when nothing stands in the way</source>
        <translation>没有阻碍就留空</translation>
    </message>
    <message>
        <source>Waits for: {0}</source>
        <translation>在等什么：{0}</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>在等</translation>
    </message>
</context>
<context>
    <name>BlockLineForm</name>
    <message>
        <source>empty when nothing is in the way</source>
        <translation>没有阻碍就留空</translation>
    </message>
    <message>
        <source>What blocks it: {0}</source>
        <translation>受阻原因：{0}</translation>
    </message>
    <message>
        <source>Blocker</source>
        <translation>阻碍</translation>
    </message>
</context>
<context>
    <name>BlockerLines</name>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>由哪项操作</translation>
    </message>
</context>
<context>
    <name>BriefOutput</name>
    <message>
        <source>Save the brief</source>
        <translation>保存简报</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>简报</translation>
    </message>
    <message>
        <source>{0} – Brief</source>
        <translation>{0} – 简报</translation>
    </message>
    <message>
        <source>The brief is on the clipboard</source>
        <translation>简报已在剪贴板上</translation>
    </message>
    <message>
        <source>{0} is ready</source>
        <translation>{0} 已生成</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>BriefPage</name>
    <message>
        <source>Brief · {0}</source>
        <translation>简报 · {0}</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>简报</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Private notes in print</source>
        <translation>打印时含私密和内部内容</translation>
    </message>
    <message>
        <source>line by line</source>
        <translation>逐行移动</translation>
    </message>
    <message>
        <source>open what it comes from</source>
        <translation>打开所依据的记录</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>There is no brief to show</source>
        <translation>没有可显示的简报</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>全部客户</translation>
    </message>
</context>
<context>
    <name>BulkForm</name>
    <message numerus="yes">
        <source>Edit %n account(s)</source>
        <translation>
            <numerusform>编辑 %n 个客户</numerusform>
        </translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Remove tags</source>
        <translation>去掉标签</translation>
    </message>
    <message>
        <source>leave as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>Choose what shall be the same in all %n.</source>
        <translation>
            <numerusform>请选择这 %n 个客户要统一的内容。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n will change.</source>
        <translation>
            <numerusform>%n 个客户都会改动。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {0} will change; the others have it already.</source>
        <translation>
            <numerusform>{0} 个中有 %n 个会改动，其余已是如此。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellPane</name>
    <message>
        <source>Roles of the cell</source>
        <translation>这一格的角色</translation>
    </message>
    <message>
        <source>Accounts that lack the role</source>
        <translation>缺少该角色的客户</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个客户</numerusform>
        </translation>
    </message>
    <message>
        <source>Without: {0}</source>
        <translation>缺少：{0}</translation>
    </message>
    <message>
        <source>There is no account of this tier in this stage.</source>
        <translation>没有这个级别、这个阶段的客户。</translation>
    </message>
    <message>
        <source>Each of these accounts has somebody in this role.</source>
        <translation>这些客户都有人担任这个角色。</translation>
    </message>
</context>
<context>
    <name>ChangeLines</name>
    <message>
        <source>Person</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>left</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>reports to nobody (before: {0})</source>
        <translation>不再向任何人汇报（之前：{0}）</translation>
    </message>
    <message>
        <source>reports to {1} (before: {0})</source>
        <translation>改向{1}汇报（之前：{0}）</translation>
    </message>
    <message>
        <source>strength {0} → {1} ({2})</source>
        <translation>强度 {0} → {1}（{2}）</translation>
    </message>
</context>
<context>
    <name>ChangesSheet</name>
    <message>
        <source>Changes</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>What changed among the people</source>
        <translation>干系人有何变化</translation>
    </message>
    <message>
        <source>What had changed by {0}</source>
        <translation>截至{0}的变化</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Since which day</source>
        <translation>自哪一天</translation>
    </message>
    <message>
        <source>Nothing has changed between these days.</source>
        <translation>这两天之间没有变化。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The day of the last QBR.</source>
        <translation>上次 QBR 的日期。</translation>
    </message>
    <message>
        <source>The last QBR was on {0}.</source>
        <translation>上次 QBR 是 {0}。</translation>
    </message>
    <message>
        <source>There was no QBR before: choose the day to compare with.</source>
        <translation>之前没有 QBR：请选择要比较的日期。</translation>
    </message>
</context>
<context>
    <name>ChartCopies</name>
    <message>
        <source>Copy as picture</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>存为 PNG…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>存为 SVG…</translation>
    </message>
    <message>
        <source>The numbers are on the clipboard</source>
        <translation>数字已复制到剪贴板</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>The chart is on the clipboard</source>
        <translation>图表已复制到剪贴板</translation>
    </message>
    <message>
        <source>Saved as {0}</source>
        <translation>已保存为 {0}</translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>After the meeting</source>
        <translation>会后</translation>
    </message>
    <message>
        <source>Turn the minutes into promises</source>
        <translation>纪要变成承诺</translation>
    </message>
    <message>
        <source>Write minutes</source>
        <translation>写纪要</translation>
    </message>
    <message numerus="yes">
        <source>%n must</source>
        <translation>
            <numerusform>%n 必须</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n 提醒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n 通过</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChipFilter</name>
    <message>
        <source>Filter by words</source>
        <translation>按文字筛选</translation>
    </message>
</context>
<context>
    <name>ChipsField</name>
    <message>
        <source>Type, Enter adds it</source>
        <translation>输入后按 Enter 添加</translation>
    </message>
</context>
<context>
    <name>CloseForm</name>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation>简短说明</translation>
    </message>
    <message>
        <source>Close the line</source>
        <translation>完成这一行</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>A new recovery code</source>
        <translation>新的恢复码</translation>
    </message>
    <message>
        <source>The code of a book is kept nowhere, so it cannot be shown again: this is a new one. From now on it opens the book and its backups, and the former one does not.</source>
        <translation>恢复码不会保存在任何地方，所以无法再次显示：这是新的一个。今后由它打开账套和备份，旧的不再有效。</translation>
    </message>
    <message>
        <source>Passphrase of the book</source>
        <translation>账套的口令</translation>
    </message>
    <message>
        <source>Keep the former one</source>
        <translation>保留旧的</translation>
    </message>
    <message>
        <source>Use the new one</source>
        <translation>使用新的</translation>
    </message>
    <message>
        <source>The new recovery code is valid from now on. The former one can be thrown away.</source>
        <translation>新的恢复码已生效。旧的可以销毁。</translation>
    </message>
</context>
<context>
    <name>CodeStep</name>
    <message>
        <source>Your recovery code</source>
        <translation>您的恢复码</translation>
    </message>
    <message>
        <source>It opens your book when the key is lost: on a new computer, after a reset, with a forgotten passphrase. It is shown this once and kept nowhere.</source>
        <translation>密钥丢失时用它打开账套：换了电脑、系统重置、忘了口令。只显示这一次，哪里都不保存。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>存为文件…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>我已记下</translation>
    </message>
    <message>
        <source>Keep it apart from this computer, with your passport or in a safe. Whoever has the code and the file can read your book.</source>
        <translation>请与电脑分开存放，例如与护照放在一起或放进保险柜。同时拿到恢复码和文件的人就能读您的账套。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Save the recovery code</source>
        <translation>保存恢复码</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Recovery code of CSM Desk</source>
        <translation>CSM Desk 恢复码</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
</context>
<context>
    <name>CodeWindow</name>
    <message>
        <source>Write it down</source>
        <translation>抄写下来</translation>
    </message>
    <message>
        <source>The book gets its new key</source>
        <translation>账套更换密钥</translation>
    </message>
    <message>
        <source>Keep the former key</source>
        <translation>保留旧密钥</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>ColleagueForm</name>
    <message>
        <source>New colleague</source>
        <translation>新建同事</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
</context>
<context>
    <name>ColleagueLines</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>People</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>Open promises</source>
        <translation>未了的承诺</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Left {0}</source>
        <translation>{0} 离职</translation>
    </message>
    <message>
        <source>At this desk</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>在职</translation>
    </message>
</context>
<context>
    <name>ColleaguesPage</name>
    <message>
        <source>Colleagues</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>New colleague</source>
        <translation>新建同事</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>mark as left, or as back</source>
        <translation>标记离职或回归</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Nobody works here yet</source>
        <translation>还没有同事</translation>
    </message>
    <message>
        <source>Add yourself in the settings, and those who share your accounts here.</source>
        <translation>在设置中填写自己的姓名，在此添加与您共管客户的同事。</translation>
    </message>
    <message numerus="yes">
        <source>%n here</source>
        <translation>
            <numerusform>在职 %n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>离职 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark as back</source>
        <translation>标记为回归</translation>
    </message>
    <message>
        <source>Mark as left…</source>
        <translation>标记为离职…</translation>
    </message>
</context>
<context>
    <name>ColumnLines</name>
    <message>
        <source>Column in the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Sample values</source>
        <translation>示例值</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>对应字段</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Name and values of the column fit by {0}</source>
        <translation>列名和值的吻合度为 {0}</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>{0} (required)</source>
        <translation>{0}（必填）</translation>
    </message>
    <message>
        <source>You chose</source>
        <translation>您选的</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>As last time</source>
        <translation>同上次</translation>
    </message>
    <message>
        <source>No field</source>
        <translation>无对应</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>请核对</translation>
    </message>
</context>
<context>
    <name>ColumnsPane</name>
    <message>
        <source>Columns of the file</source>
        <translation>文件的列</translation>
    </message>
    <message>
        <source>Load a mapping for this file…</source>
        <translation>为此文件载入列对应…</translation>
    </message>
    <message>
        <source>Save this mapping as a file…</source>
        <translation>将此列对应存为文件…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choose what it holds, then the fields.</source>
        <translation>请先选择文件内容，再选择各列对应的字段。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>mapped as in your last import of such a file</source>
        <translation>按上次导入同样文件时的对应关系</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>Field for the column “{0}”</source>
        <translation>列“{0}”对应的字段</translation>
    </message>
</context>
<context>
    <name>ConditionField</name>
    <message>
        <source>has a value</source>
        <translation>有值</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>{0}, any value or none</source>
        <translation>{0}，有无值</translation>
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
        <source>contains</source>
        <translation>包含</translation>
    </message>
</context>
<context>
    <name>ConnectSheet</name>
    <message>
        <source>Connect again</source>
        <translation>重新连接</translation>
    </message>
    <message>
        <source>Connect a CRM</source>
        <translation>连接 CRM</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Connected to {0} as {1}.</source>
        <translation>已以 {1} 的身份连接 {0}。</translation>
    </message>
</context>
<context>
    <name>ContractLines</name>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>外部编号</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>ARR</source>
        <translation>ARR</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>付款周期</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>open end</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>Contractual end {0}</source>
        <translation>合同到期 {0}</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>提前终止</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>有效</translation>
    </message>
</context>
<context>
    <name>ContractsTab</name>
    <message>
        <source>Contract lines</source>
        <translation>合同行</translation>
    </message>
    <message>
        <source>Contract line</source>
        <translation>合同行</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>edit in place</source>
        <translation>就地编辑</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>No contract yet</source>
        <translation>还没有合同</translation>
    </message>
    <message>
        <source>What was bought, for how much, until when: renewal and ARR come from here.</source>
        <translation>买了什么、多少钱、到什么时候：续约与 ARR 由此而来。</translation>
    </message>
    <message>
        <source>New contract line…</source>
        <translation>新合同行…</translation>
    </message>
    <message>
        <source>ARR {0}</source>
        <translation>ARR {0}</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday at this time</source>
        <translation>昨天此时</translation>
    </message>
    <message>
        <source>Another time…</source>
        <translation>其他时间…</translation>
    </message>
    <message>
        <source>As said by the length</source>
        <translation>按时长倒推</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>移除</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Make {0} when saving</source>
        <translation>保存时新建“{0}”</translation>
    </message>
</context>
<context>
    <name>CountLines</name>
    <message>
        <source>Created</source>
        <translation>已新建</translation>
    </message>
    <message>
        <source>To create</source>
        <translation>将新建</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>已更新</translation>
    </message>
    <message>
        <source>To update</source>
        <translation>将更新</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>读取行数</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>Rows that say what the book knows already</source>
        <translation>内容与账套中已有的相同</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Rows that come in, with something that should be looked at</source>
        <translation>会导入，但有值得核对之处的行</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Rows that do not come in; each with its reason</source>
        <translation>不会导入的行，逐行写明原因</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>全部文件</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>跳过</translation>
    </message>
</context>
<context>
    <name>CriteriaField</name>
    <message>
        <source>Criterion {0}</source>
        <translation>条件 {0}</translation>
    </message>
    <message>
        <source>{0} is met</source>
        <translation>{0}已满足</translation>
    </message>
    <message>
        <source>Remove the criterion</source>
        <translation>删除该条件</translation>
    </message>
</context>
<context>
    <name>CrmSection</name>
    <message>
        <source>CRM</source>
        <translation>CRM</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Last exchange</source>
        <translation>上次同步</translation>
    </message>
    <message>
        <source>Connect again…</source>
        <translation>重新连接…</translation>
    </message>
    <message>
        <source>Connect a CRM…</source>
        <translation>连接 CRM…</translation>
    </message>
    <message>
        <source>Exchange now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>同步记录</translation>
    </message>
    <message>
        <source>What is shared</source>
        <translation>共享什么</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>None. Everything stays on this computer.</source>
        <translation>未连接。所有数据都留在本机。</translation>
    </message>
    <message>
        <source>{0} at {1}, as {2}</source>
        <translation>{0}，{1}，用户 {2}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) here, nothing is sent</source>
        <translation>
            <numerusform>%n 条只留在本机，不发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>%n 条待发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n 条待处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) differ</source>
        <translation>
            <numerusform>%n 处不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>Disconnected. What came from the CRM stays; connect again to go on.</source>
        <translation>已断开。从 CRM 取来的数据保留；重新连接即可继续。</translation>
    </message>
</context>
<context>
    <name>DayCalendar</name>
    <message>
        <source>Not a working day</source>
        <translation>不是工作日</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>No date</source>
        <translation>不填日期</translation>
    </message>
</context>
<context>
    <name>DayLineWords</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>next: {0}</source>
        <translation>下一步：{0}</translation>
    </message>
    <message>
        <source>{0} (new person)</source>
        <translation>{0}（新干系人）</translation>
    </message>
    <message>
        <source>ours: {0}</source>
        <translation>我方：{0}</translation>
    </message>
    <message>
        <source>theirs: {0}</source>
        <translation>对方：{0}</translation>
    </message>
</context>
<context>
    <name>DayLogSheet</name>
    <message>
        <source>Log a day</source>
        <translation>记录一天</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>One touchpoint a line, as in quick entry. Enter makes the next line, several lines can be pasted, Ctrl+Enter saves them all.</source>
        <translation>每行一条互动，写法同快速记录。Enter 新起一行，可以粘贴多行，Ctrl+Enter 全部保存。</translation>
    </message>
    <message numerus="yes">
        <source>Save %n touchpoint(s)</source>
        <translation>
            <numerusform>保存 %n 条互动</numerusform>
        </translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Your lines of the last time are back.</source>
        <translation>上次输入的行还在。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) could not be saved and stay here.</source>
        <translation>
            <numerusform>有 %n 行还不能保存，留在这里。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayPicker</name>
    <message>
        <source>Day of the promise</source>
        <translation>承诺日期</translation>
    </message>
</context>
<context>
    <name>DayRow</name>
    <message>
        <source>Line of the day</source>
        <translation>当天的一行</translation>
    </message>
    <message>
        <source>Means {0}</source>
        <translation>即“{0}”</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>逾期 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{1} {0}</translation>
    </message>
    <message>
        <source>Day 0 {0}</source>
        <translation>第 0 天：{0}</translation>
    </message>
    <message>
        <source>Day {0} since contract start</source>
        <translation>合同开始后第 {0} 天</translation>
    </message>
    <message>
        <source>Day {0} since first use</source>
        <translation>首次使用后第 {0} 天</translation>
    </message>
    <message>
        <source>Day {0} since {1}</source>
        <translation>{1} 起第 {0} 天</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分钟</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
</context>
<context>
    <name>DecisionLines</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>The CRM&apos;s</source>
        <translation>CRM 的</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>You and the CRM changed the same field</source>
        <translation>您和 CRM 改了同一个字段</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>Deleted, joined or out of sight in the CRM</source>
        <translation>CRM 中已删除、合并或不可见</translation>
    </message>
    <message>
        <source>CRM</source>
        <translation>CRM</translation>
    </message>
    <message>
        <source>It was deleted in the CRM, and you have edited it here.</source>
        <translation>CRM 中已删除，而您在本机改过。</translation>
    </message>
    <message>
        <source>You have deleted it here, and it was edited in the CRM.</source>
        <translation>您在本机删除了它，而 CRM 中有人改过。</translation>
    </message>
    <message>
        <source>The CRM no longer shows it to you; what you have edited here waits.</source>
        <translation>CRM 不再向您显示它；您在本机的修改会等待。</translation>
    </message>
    <message>
        <source>It was joined into another one in the CRM, and you have edited it here.</source>
        <translation>CRM 中它已并入另一条记录，而您在本机改过。</translation>
    </message>
    <message>
        <source>You have joined another record into it here; the CRM has both.</source>
        <translation>您在本机把另一条记录并入了它；CRM 中两条都在。</translation>
    </message>
    <message>
        <source>The CRM does not let you change this.</source>
        <translation>CRM 不允许您修改此项。</translation>
    </message>
    <message>
        <source>The CRM does not accept “{0}”.</source>
        <translation>CRM 不接受“{0}”。</translation>
    </message>
    <message>
        <source>The CRM does not accept it.</source>
        <translation>CRM 不接受它。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) wait for it: {0}</source>
        <translation>
            <numerusform>有 %n 条记录在等它：{0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform>等（另有 %n 条）</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept yours: {0}</source>
        <translation>用了我的：{0}</translation>
    </message>
    <message>
        <source>Took the CRM&apos;s: {0}</source>
        <translation>用了 CRM 的：{0}</translation>
    </message>
    <message>
        <source>Edited: {0}</source>
        <translation>改为：{0}</translation>
    </message>
    <message numerus="yes">
        <source>in %n record(s)</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Your change was discarded</source>
        <translation>已放弃您的修改</translation>
    </message>
    <message>
        <source>Removed here, too</source>
        <translation>本机也已移除</translation>
    </message>
    <message>
        <source>To be restored in the CRM</source>
        <translation>将在 CRM 中恢复</translation>
    </message>
    <message>
        <source>Kept here alone</source>
        <translation>只留在本机</translation>
    </message>
    <message>
        <source>Your edits moved into the other one</source>
        <translation>您的修改已移入另一条</translation>
    </message>
    <message>
        <source>To be deleted there, too</source>
        <translation>CRM 中也将删除</translation>
    </message>
    <message>
        <source>To be brought back</source>
        <translation>将重新取回</translation>
    </message>
    <message>
        <source>The other one is to be deleted there, too</source>
        <translation>CRM 中的另一条也将删除</translation>
    </message>
    <message>
        <source>Both left in the CRM</source>
        <translation>CRM 中两条都保留</translation>
    </message>
    <message>
        <source>To be sent again</source>
        <translation>将再次发送</translation>
    </message>
    <message>
        <source>Not to be sent</source>
        <translation>不发送</translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} 等，另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>此后已变动</translation>
    </message>
</context>
<context>
    <name>DeckFile</name>
    <message>
        <source>internal</source>
        <translation>内部版</translation>
    </message>
    <message>
        <source>Save the review</source>
        <translation>保存季度回顾</translation>
    </message>
    <message>
        <source>PowerPoint presentation (*.pptx)</source>
        <translation>PowerPoint 演示文稿 (*.pptx)</translation>
    </message>
    <message>
        <source>{0} is ready</source>
        <translation>{0} 已生成</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>已停止，没有写入文件。</translation>
    </message>
</context>
<context>
    <name>DepartureForm</name>
    <message>
        <source>their name</source>
        <translation>新人的姓名</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>{0} has left</source>
        <translation>{0}已离开</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Successor</source>
        <translation>接任者</translation>
    </message>
    <message>
        <source>Or somebody new</source>
        <translation>或新人</translation>
    </message>
    <message>
        <source>Who reports to them reports to the successor from then on</source>
        <translation>其下属此后向接任者汇报</translation>
    </message>
    <message>
        <source>Remind me in a week to meet the successor</source>
        <translation>一周后提醒我去见接任者</translation>
    </message>
    <message>
        <source>same department</source>
        <translation>同部门</translation>
    </message>
    <message>
        <source>reports to them</source>
        <translation>其下属</translation>
    </message>
    <message>
        <source>same role</source>
        <translation>同角色</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>Meet {0}, who comes after {1}</source>
        <translation>拜访{0}（接任{1}）</translation>
    </message>
</context>
<context>
    <name>DifferencesPage</name>
    <message>
        <source>Differences</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>You and the CRM changed the same field. Yours stays here until you decide; the rest of each record is exchanged.</source>
        <translation>您和 CRM 改了同一个字段。决定之前这里保留您的值；记录的其余部分照常同步。</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>用我的</translation>
    </message>
    <message>
        <source>Take the CRM&apos;s</source>
        <translation>用 CRM 的</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>没有需要决定的</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>同步记录</translation>
    </message>
    <message>
        <source>Both sides agree. What differs after an exchange is listed here.</source>
        <translation>两边一致。同步后不一致的内容会列在这里。</translation>
    </message>
    <message>
        <source>with a letter: all like this</source>
        <translation>加字母：所有同类</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Open the field</source>
        <translation>打开字段</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Both values are kept</source>
        <translation>两个值都保留</translation>
    </message>
    <message>
        <source>These records wait until you decide; all others are exchanged.</source>
        <translation>这些记录等您决定；其余照常同步。</translation>
    </message>
    <message>
        <source>All is decided. What is listed here can be taken back.</source>
        <translation>都已决定。下列决定可以收回。</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n record(s)</source>
        <translation>
            <numerusform>（%n 条记录）</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n 条待处理</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” differs in {1} records of this kind. One Undo takes all back.</source>
        <translation>“{0}”在 {1} 条同类记录中不一致。一次撤销即可全部收回。</translation>
    </message>
    <message>
        <source>{0} records are held for the same reason.</source>
        <translation>有 {0} 条记录因同一原因搁置。</translation>
    </message>
    <message>
        <source>This cannot be taken back: each becomes one with another record.</source>
        <translation>此操作无法收回：每条都会并入另一条记录。</translation>
    </message>
    <message>
        <source>One Undo takes all back.</source>
        <translation>一次撤销即可全部收回。</translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message>
        <source>Check of the book</source>
        <translation>账套检查</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Mend all</source>
        <translation>全部修复</translation>
    </message>
    <message>
        <source>All backups</source>
        <translation>全部备份</translation>
    </message>
    <message>
        <source>Looking the book over…</source>
        <translation>正在检查账套…</translation>
    </message>
    <message>
        <source>Every page is read. A large book takes a while; go on working meanwhile.</source>
        <translation>正在读取每一页。账套很大时需要一些时间，可以继续工作。</translation>
    </message>
    <message>
        <source>Nothing was looked at</source>
        <translation>没有进行检查</translation>
    </message>
    <message>
        <source>The check was stopped. The book was not changed.</source>
        <translation>检查已停止。账套没有改动。</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>完好</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>mended</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Checked at {0}.</source>
        <translation>检查时间：{0}。</translation>
    </message>
    <message>
        <source>A backup is made before anything is mended.</source>
        <translation>修复前会先做备份。</translation>
    </message>
    <message>
        <source>All is sound.</source>
        <translation>一切完好。</translation>
    </message>
    <message>
        <source>The book is damaged.</source>
        <translation>账套已损坏。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s); nothing is damaged.</source>
        <translation>
            <numerusform>发现 %n 处问题，没有损坏。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every page of the file</source>
        <translation>文件的每一页</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>预写日志</translation>
    </message>
    <message>
        <source>What opens the book</source>
        <translation>账套的打开方式</translation>
    </message>
    <message>
        <source>References between records</source>
        <translation>记录之间的引用</translation>
    </message>
    <message>
        <source>Contents of attachments</source>
        <translation>附件内容</translation>
    </message>
    <message>
        <source>Search index</source>
        <translation>搜索索引</translation>
    </message>
    <message>
        <source>Pinyin of names</source>
        <translation>名称的拼音</translation>
    </message>
    <message>
        <source>What can be undone</source>
        <translation>可以撤销的操作</translation>
    </message>
    <message>
        <source>Clock of the computer</source>
        <translation>电脑的时钟</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>临时文件</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
</context>
<context>
    <name>DoubtWords</name>
    <message>
        <source>“{0}” is no day: the words are kept, without a day.</source>
        <translation>“{0}”不是有效日期：文字保留，不带日期。</translation>
    </message>
    <message>
        <source>“{0}” is over: it will be overdue at once.</source>
        <translation>“{0}”已经过去：保存后立即算逾期。</translation>
    </message>
    <message>
        <source>“{0}” is still to come: the words are kept.</source>
        <translation>“{0}”还没有到：文字保留。</translation>
    </message>
</context>
<context>
    <name>DropVeil</name>
    <message>
        <source>Drop the files to import them</source>
        <translation>松开鼠标即可导入文件</translation>
    </message>
</context>
<context>
    <name>DueField</name>
    <message>
        <source>This day is over: it will be overdue at once.</source>
        <translation>这一天已经过去：保存后立即算逾期。</translation>
    </message>
    <message>
        <source>Not a working day ({0}); the next one is {1} {2}.</source>
        <translation>不是工作日（{0}）；下一个工作日是{1} {2}。</translation>
    </message>
</context>
<context>
    <name>DuplicateLines</name>
    <message>
        <source>This one</source>
        <translation>这一条</translation>
    </message>
    <message>
        <source>And this one</source>
        <translation>与这一条</translation>
    </message>
    <message>
        <source>What speaks for it</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>very likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>较可能</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>有可能</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Duplicates</source>
        <translation>重复记录</translation>
    </message>
    <message>
        <source>They are different</source>
        <translation>不是同一个</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Pairs that may be one</source>
        <translation>可能重复的记录</translation>
    </message>
    <message>
        <source>merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>they are different</source>
        <translation>不是同一个</translation>
    </message>
    <message>
        <source>open this or that one</source>
        <translation>打开前一条或后一条</translation>
    </message>
    <message>
        <source>No duplicates found</source>
        <translation>没有发现重复记录</translation>
    </message>
    <message>
        <source>Names, spellings, pinyin, websites, phones, e-mail addresses and external ids were compared. What you said is different is not shown again.</source>
        <translation>已比较名称、写法、拼音、网址、电话、邮箱和外部编号。您标为不同的不会再次显示。</translation>
    </message>
    <message>
        <source>Duplicates among</source>
        <translation>查找范围</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n 对</numerusform>
        </translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
</context>
<context>
    <name>EdgeForm</name>
    <message>
        <source>New tie</source>
        <translation>新建关系</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Is tied by</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>对谁</translation>
    </message>
    <message>
        <source>Which way</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>reports to</source>
        <translation>汇报给</translation>
    </message>
    <message>
        <source>influences</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>is in conflict with</source>
        <translation>冲突于</translation>
    </message>
    <message>
        <source>is close to</source>
        <translation>关系密切于</translation>
    </message>
    <message>
        <source>came after</source>
        <translation>接任</translation>
    </message>
    <message>
        <source>for us (+)</source>
        <translation>对我们有利（+）</translation>
    </message>
    <message>
        <source>against us (−)</source>
        <translation>对我们不利（−）</translation>
    </message>
</context>
<context>
    <name>EmptiedField</name>
    <message>
        <source>Empty it</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>{0}: empty it</source>
        <translation>{0}：清空</translation>
    </message>
</context>
<context>
    <name>Ending</name>
    <message>
        <source>All visits</source>
        <translation>全部拜访</translation>
    </message>
    <message>
        <source>That was the last stop</source>
        <translation>这是最后一个拜访点</translation>
    </message>
    <message>
        <source>It was taken out of the day, or its account was deleted. Undo may bring it back.</source>
        <translation>它已从当天移除，或者客户已被删除。撤销也许能恢复。</translation>
    </message>
    <message>
        <source>This stop is no longer there</source>
        <translation>这个拜访点已不存在</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pick the accounts that you want to see, and put them in order.</source>
        <translation>先挑选要见的客户，再排好顺序。</translation>
    </message>
    <message>
        <source>No stops on this day</source>
        <translation>这一天没有拜访点</translation>
    </message>
    <message>
        <source>Pick stops</source>
        <translation>挑选拜访点</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not logged yet: {0}. Do it while you remember.</source>
        <translation>还没有记录：{0}。趁还记得，现在就记。</translation>
    </message>
    <message>
        <source>Log {0}</source>
        <translation>记录 {0}</translation>
    </message>
    <message>
        <source>Visited: {0} of {1}.</source>
        <translation>已拜访 {0} 个，共 {1} 个。</translation>
    </message>
    <message>
        <source>Review the day</source>
        <translation>当日回顾</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>EntryActs</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Minutes as mail…</source>
        <translation>纪要邮件…</translation>
    </message>
    <message>
        <source>New promise…</source>
        <translation>新承诺…</translation>
    </message>
    <message>
        <source>New task…</source>
        <translation>新任务…</translation>
    </message>
</context>
<context>
    <name>EntryEditor</name>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>不好</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Internal note: never counts as a touch</source>
        <translation>内部备注：从不算作互动</translation>
    </message>
    <message>
        <source>Private: never leaves this computer</source>
        <translation>私密：绝不离开本机</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Notes, in Markdown</source>
        <translation>笔记（Markdown）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Enter, in the notes Ctrl+Enter</source>
        <translation>Enter，在笔记里用 Ctrl+Enter</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
</context>
<context>
    <name>EntryPanel</name>
    <message>
        <source>Log a touchpoint</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The touchpoint in one line</source>
        <translation>一行写下这次互动</translation>
    </message>
    <message>
        <source>Aldermoor call 30m @Tobias renewal talk</source>
        <translation>华信 电话 30m @张伟 谈续约</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>What was said; Markdown is shown as text</source>
        <translation>谈了什么；支持 Markdown</translation>
    </message>
    <message>
        <source>person</source>
        <translation>人</translation>
    </message>
    <message>
        <source>ours</source>
        <translation>我方承诺</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>对方承诺</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Unknown words stay in the subject</source>
        <translation>没认出的词留在主题里，不会丢</translation>
    </message>
    <message>
        <source>Esc closes and keeps the draft</source>
        <translation>Esc 关闭，草稿保留</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>保存并记下一条</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>EvidenceSheet</name>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>打开这条记录</translation>
    </message>
    <message>
        <source>The number is computed from these rows and today&apos;s date alone.</source>
        <translation>数字只由这些记录和今天的日期算出。</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
</context>
<context>
    <name>ExchangesPage</name>
    <message>
        <source>Exchanges</source>
        <translation>同步记录</translation>
    </message>
    <message>
        <source>Undo what it did here…</source>
        <translation>撤销它在本机的更改…</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Past exchanges</source>
        <translation>以往的同步</translation>
    </message>
    <message>
        <source>What it did to each record</source>
        <translation>对每条记录做了什么</translation>
    </message>
    <message>
        <source>No record to show</source>
        <translation>没有可列出的记录</translation>
    </message>
    <message>
        <source>It changed nothing here and sent nothing, or so long ago that only the counts are left.</source>
        <translation>这次同步没有改动本机，也没有发出内容；或者时间太久，只留下计数。</translation>
    </message>
    <message>
        <source>The exchanges cannot be read</source>
        <translation>无法读取同步记录</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again; if it stays so, check the book.</source>
        <translation>没有改动任何内容。请再试一次；仍然不行，请检查账套。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>its records, then the record</source>
        <translation>进入它的记录，再进入记录本身</translation>
    </message>
    <message>
        <source>back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message numerus="yes">
        <source>%n exchange(s)</source>
        <translation>
            <numerusform>%n 次同步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more only counted</source>
        <translation>
            <numerusform>另有 %n 条只计数</numerusform>
        </translation>
    </message>
    <message>
        <source>Exchange now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Connect a CRM…</source>
        <translation>连接 CRM…</translation>
    </message>
    <message>
        <source>No exchange yet</source>
        <translation>还没有同步过</translation>
    </message>
    <message>
        <source>Each exchange with the CRM that brings or sends anything is listed here.</source>
        <translation>每一次与 CRM 收发了内容的同步都列在这里。</translation>
    </message>
    <message>
        <source>Put back what this exchange changed here?</source>
        <translation>恢复这次同步在本机改动的内容？</translation>
    </message>
    <message numerus="yes">
        <source>Put back %n record(s)</source>
        <translation>
            <numerusform>恢复 %n 条记录</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Faces</name>
    <message>
        <source>Strength {0} of 100</source>
        <translation>关系强度 {0}/100</translation>
    </message>
    <message>
        <source>Last touch {0}</source>
        <translation>上次联系 {0}</translation>
    </message>
    <message>
        <source>No touch yet</source>
        <translation>还没有联系</translation>
    </message>
    <message>
        <source>Stance?</source>
        <translation>立场？</translation>
    </message>
    <message>
        <source>Required: tier {0}, {1}</source>
        <translation>必需：{0} 级，{1}</translation>
    </message>
    <message>
        <source>Required: tier {0}</source>
        <translation>必需：{0} 级</translation>
    </message>
    <message>
        <source>Required: {0}</source>
        <translation>必需：{0}</translation>
    </message>
    <message>
        <source>Required here</source>
        <translation>此处必需</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>添加人员</translation>
    </message>
    <message>
        <source>{0} d</source>
        <translation>{0} 天</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>已离开</translation>
    </message>
    <message>
        <source>Until {0}</source>
        <translation>任职至 {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) out of their rhythm</source>
        <translation>
            <numerusform>超出拜访节奏 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FailedState</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>FeatureLines</name>
    <message>
        <source>Feature</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Days with use</source>
        <translation>使用天数</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>FieldForm</name>
    <message>
        <source>New field: {0}</source>
        <translation>新建字段：{0}</translation>
    </message>
    <message>
        <source>Field: {0}</source>
        <translation>字段：{0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>说明文字</translation>
    </message>
    <message>
        <source>Must be filled in when a record is made in a form</source>
        <translation>在表单中新建记录时必填</translation>
    </message>
    <message>
        <source>one on each line</source>
        <translation>每行一个</translation>
    </message>
    <message>
        <source>The kind stays, so that no value is lost.</source>
        <translation>类型不可更改，以免丢失已填的值。</translation>
    </message>
</context>
<context>
    <name>FieldLines</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Choices and help</source>
        <translation>选项与说明</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>已填</translation>
    </message>
    <message>
        <source>Records that have a value</source>
        <translation>已填写此字段的记录数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Retired {0}</source>
        <translation>{0} 停用</translation>
    </message>
</context>
<context>
    <name>FieldsPage</name>
    <message>
        <source>Own fields</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>Move up (Alt+↑)</source>
        <translation>上移 (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down (Alt+↓)</source>
        <translation>下移 (Alt+↓)</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>New field</source>
        <translation>新建字段</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>retire, or bring back</source>
        <translation>停用或恢复</translation>
    </message>
    <message>
        <source>Fields of</source>
        <translation>所属记录</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) in use</source>
        <translation>
            <numerusform>使用中 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>No own field here yet</source>
        <translation>此处还没有自定义字段</translation>
    </message>
    <message>
        <source>A field that you make stands in the form of the record at once: text, number, money, date, a choice, a person, or yes and no. Nothing has to be programmed.</source>
        <translation>新建的字段会立即出现在该记录的表单中，可以是文本、数字、金额、日期、选项、人员或是/否，无需编程。</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>停用</translation>
    </message>
</context>
<context>
    <name>FileForm</name>
    <message>
        <source>What it holds</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>No dates</source>
        <translation>没有日期</translation>
    </message>
    <message>
        <source>Not clear</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>{0} (found)</source>
        <translation>{0}（自动）</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>自动识别</translation>
    </message>
</context>
<context>
    <name>FileLines</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Day or month first?</source>
        <translation>日在前还是月在前？</translation>
    </message>
    <message numerus="yes">
        <source>{0} row(s) refused</source>
        <translation>
            <numerusform>拒收 {0} 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} row(s)</source>
        <translation>
            <numerusform>{0} 行</numerusform>
        </translation>
    </message>
    <message>
        <source>sheet “{0}”</source>
        <translation>工作表“{0}”</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>the account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>a touchpoint</source>
        <translation>互动</translation>
    </message>
</context>
<context>
    <name>FileTraffic</name>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Picture of {0}.png</source>
        <translation>图片 {0}.png</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Saved as {0}. That copy is not encrypted.</source>
        <translation>已保存为 {0}。这份副本未加密。</translation>
    </message>
</context>
<context>
    <name>FilesField</name>
    <message>
        <source>Picture of {0}.png</source>
        <translation>图片 {0}.png</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Space opens it, Delete takes it away</source>
        <translation>空格键打开，Delete 键去掉</translation>
    </message>
    <message>
        <source>It can be opened once it is saved.</source>
        <translation>保存之后才能打开。</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>To the account</source>
        <translation>回到客户</translation>
    </message>
    <message>
        <source>Take into the book</source>
        <translation>收进账套</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有附件</translation>
    </message>
    <message>
        <source>Drop files here, paste them, or choose them. They are kept inside the book, encrypted with it, up to 50 MB each.</source>
        <translation>把文件拖到这里、粘贴，或者选择文件。它们保存在账套里，与账套一起加密，每个最大 50 MB。</translation>
    </message>
    <message>
        <source>The book still has the former ones. Undo brings them back, too.</source>
        <translation>账套里仍是原来的文件。收进后也可以撤销。</translation>
    </message>
    <message>
        <source>Close again to leave the changes behind: they are wiped then.</source>
        <translation>再次关闭将丢下这些更改：它们会被清除。</translation>
    </message>
    <message>
        <source>Changed in another program: {0}</source>
        <translation>已在其他程序中更改：{0}</translation>
    </message>
</context>
<context>
    <name>FilesPane</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Remove this file from the list (Delete)</source>
        <translation>从列表中移除此文件（Delete）</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} row(s)</source>
        <translation>
            <numerusform>{0} 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterForm</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Filter accounts</source>
        <translation>筛选客户</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Renewing in days</source>
        <translation>多少天内续约</translation>
    </message>
    <message>
        <source>Untouched for days</source>
        <translation>多少天未联系</translation>
    </message>
    <message>
        <source>Day 0 within days</source>
        <translation>第 0 天起天数内</translation>
    </message>
    <message>
        <source>Use down 30 %</source>
        <translation>使用降 30&#xa0;%</translation>
    </message>
    <message>
        <source>Not touched in cadence</source>
        <translation>超出节奏</translation>
    </message>
    <message>
        <source>Has a value</source>
        <translation>有值</translation>
    </message>
    <message>
        <source>Is empty</source>
        <translation>为空</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>Import data</source>
        <translation>导入数据</translation>
    </message>
    <message>
        <source>Log a touchpoint</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>Open the timeline</source>
        <translation>打开时间线</translation>
    </message>
    <message>
        <source>Open the promises</source>
        <translation>打开承诺</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>打开计划</translation>
    </message>
    <message>
        <source>Must</source>
        <translation>必须</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Page {0}</source>
        <translation>第 {0} 页</translation>
    </message>
    <message>
        <source>Page {0}: {1}</source>
        <translation>第 {0} 页：{1}</translation>
    </message>
</context>
<context>
    <name>FindingLines</name>
    <message>
        <source>To look at</source>
        <translation>待处理事项</translation>
    </message>
</context>
<context>
    <name>FindingList</name>
    <message>
        <source>Passed</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>其余 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Nothing is sent anywhere but to the CRM that you connect.</source>
        <translation>除了您连接的 CRM，数据不会发往任何地方。</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>I have a book already…</source>
        <translation>我已有账套…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Not saved yet.</source>
        <translation>尚未保存。</translation>
    </message>
    <message>
        <source>Escape again throws the changes away, Ctrl+Enter saves them.</source>
        <translation>再按 Esc 放弃修改，Ctrl+Enter 保存。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>FormOpener</name>
    <message>
        <source>What you typed is kept.</source>
        <translation>已输入的内容会保留。</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>回到表单</translation>
    </message>
</context>
<context>
    <name>FoundStep</name>
    <message>
        <source>What answers</source>
        <translation>谁在应答</translation>
    </message>
    <message>
        <source>Reached {0}, logged in as {1}.</source>
        <translation>已连上 {0}，以 {1} 的身份登录。</translation>
    </message>
    <message>
        <source>Encrypted, with a certificate that this computer trusts.</source>
        <translation>线路已加密，证书受本机信任。</translation>
    </message>
    <message>
        <source>Not encrypted: only within this computer or network.</source>
        <translation>没有加密：只限本机或内部网络。</translation>
    </message>
    <message>
        <source>This book is older than its last exchange, as after a restored backup. All is read from the CRM first; nothing is sent before that, and what was sent already is not made twice.</source>
        <translation>此账套比它最近一次同步更旧，例如恢复了备份。先从 CRM 全部读取，在此之前什么都不发送；已经发送过的不会重复新建。</translation>
    </message>
    <message>
        <source>This book belongs to this CRM already; the exchange goes on where it stopped.</source>
        <translation>此账套已属于这个 CRM；同步从中断处继续。</translation>
    </message>
    <message>
        <source>The CRM holds records that another book made, such as yours on another computer ({0} of those looked at). Both books then speak of the same records. All is read before anything is sent.</source>
        <translation>CRM 里有别的账套建立的记录，例如您另一台电脑上的账套（在看过的记录中有 {0} 条）。此后两个账套说的是同一批记录。先全部读取，再发送。</translation>
    </message>
    <message>
        <source>Records and rights</source>
        <translation>记录与权限</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>{0}; the CRM does not tell what you may do</source>
        <translation>{0}；CRM 没有说明您可以做什么</translation>
    </message>
    <message>
        <source>{0}; you may not {1}</source>
        <translation>{0}；您不能{1}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0}: the CRM is not set up for them</source>
        <translation>{0}：CRM 没有为此设置</translation>
    </message>
    <message>
        <source>read them</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>make new ones</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>change them</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>delete them</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>What the CRM allows</source>
        <translation>CRM 允许什么</translation>
    </message>
    <message>
        <source>Up to {0} records go at once.</source>
        <translation>一次最多发送 {0} 条记录。</translation>
    </message>
    <message>
        <source>It refuses a change when somebody else was faster.</source>
        <translation>别人抢先改过时，它会拒绝更改。</translation>
    </message>
    <message>
        <source>It does not notice that somebody else was faster; the program looks before it writes.</source>
        <translation>它察觉不到别人抢先改过；程序写入前会先查看。</translation>
    </message>
    <message>
        <source>It does not list deletions; they are found by comparing.</source>
        <translation>它不列出删除；通过比较来发现。</translation>
    </message>
    <message>
        <source>{0}: known again by “{1}”, which the CRM keeps unique.</source>
        <translation>{0}：凭“{1}”再次认出，CRM 保证其唯一。</translation>
    </message>
    <message>
        <source>{0}: known again by “{1}”. Without a unique field a lost answer is looked up before anything is sent again.</source>
        <translation>{0}：凭“{1}”再次认出。没有唯一的字段时，未收到的答复会先查明，再决定是否重发。</translation>
    </message>
</context>
<context>
    <name>GroupTab</name>
    <message>
        <source>Belongs to…</source>
        <translation>上级客户…</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>集团</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>above, below</source>
        <translation>上级、下级</translation>
    </message>
    <message>
        <source>move below another account</source>
        <translation>移到另一客户之下</translation>
    </message>
    <message>
        <source>This account stands alone</source>
        <translation>此客户没有上下级</translation>
    </message>
    <message>
        <source>Put it below another account, or others below it: contracts, promises and the last touch of all of them are summed up here.</source>
        <translation>把它放到另一客户之下，或把其他客户放到它之下：这里会汇总全部的合同、承诺和上次联系。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>HandoverFacts</name>
    <message>
        <source>{0}, met last {1}</source>
        <translation>{0}，上次见面 {1}</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>认识的人</translation>
    </message>
    <message>
        <source>We promised</source>
        <translation>我方承诺</translation>
    </message>
    <message>
        <source>They promised</source>
        <translation>对方承诺</translation>
    </message>
    <message>
        <source>Open tasks</source>
        <translation>未完成任务</translation>
    </message>
    <message>
        <source>Meetings ahead</source>
        <translation>今后的会议</translation>
    </message>
    <message>
        <source>Report to them</source>
        <translation>其下属</translation>
    </message>
</context>
<context>
    <name>HelpButton</name>
    <message>
        <source>Help on this page (F1)</source>
        <translation>本页帮助（F1）</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Help: {0}</source>
        <translation>帮助：{0}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Open the manual</source>
        <translation>打开手册</translation>
    </message>
    <message>
        <source>Close the help (Esc)</source>
        <translation>关闭帮助（Esc）</translation>
    </message>
</context>
<context>
    <name>HierarchyForm</name>
    <message>
        <source>Where {0} belongs</source>
        <translation>{0} 的上级</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>上级客户</translation>
    </message>
    <message>
        <source>All accounts below it come along. Empty: it stands on top of its group.</source>
        <translation>其下所有客户一并移动。留空则位于集团顶层。</translation>
    </message>
</context>
<context>
    <name>HierarchyLines</name>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>ARR</source>
        <translation>ARR</translation>
    </message>
    <message>
        <source>With all accounts below it</source>
        <translation>含其下所有客户</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Open promises</source>
        <translation>未了的承诺</translation>
    </message>
    <message>
        <source>Last touch</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>{0} of its own</source>
        <translation>自身 {0}</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>level {0}</source>
        <translation>第 {0} 级</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Import history</source>
        <translation>导入历史</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销这次导入</translation>
    </message>
    <message>
        <source>Save its mapping as a file…</source>
        <translation>将其列对应存为文件…</translation>
    </message>
    <message>
        <source>Past imports</source>
        <translation>以往的导入</translation>
    </message>
    <message>
        <source>What keeps it from being undone</source>
        <translation>什么妨碍撤销</translation>
    </message>
    <message>
        <source>Where its columns went</source>
        <translation>各列对应到哪里</translation>
    </message>
    <message>
        <source>What is shown of the import</source>
        <translation>显示导入的哪一部分</translation>
    </message>
    <message>
        <source>Nothing was imported yet</source>
        <translation>还没有导入过</translation>
    </message>
    <message>
        <source>Each import is listed here, with its files and counts; all can be undone.</source>
        <translation>每次导入都列在这里，附文件和行数；都可以撤销。</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>What keeps it</source>
        <translation>撤销的障碍</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>This import was undone; its files can be imported again.</source>
        <translation>这次导入已撤销；其文件可以重新导入。</translation>
    </message>
    <message numerus="yes">
        <source>{0} record(s) were changed or added since.</source>
        <translation>
            <numerusform>此后有 {0} 条记录被改动或新增。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was built on it since: it can be taken back as a whole.</source>
        <translation>此后没有任何内容以它为基础：可以整体撤销。</translation>
    </message>
    <message>
        <source>It was undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>It can be undone</source>
        <translation>可以撤销</translation>
    </message>
</context>
<context>
    <name>HoursControl</name>
    <message>
        <source>Working day begins at</source>
        <translation>上班时间</translation>
    </message>
    <message>
        <source>Working day ends at</source>
        <translation>下班时间</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>The import is still running.</source>
        <translation>导入还在进行。</translation>
    </message>
    <message>
        <source>Close again to stop it; what it has begun is taken back.</source>
        <translation>再次关闭即停止导入，已开始的部分会收回。</translation>
    </message>
    <message>
        <source>Import other files…</source>
        <translation>导入其他文件…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Past imports, and how to undo them</source>
        <translation>以往的导入及其撤销</translation>
    </message>
    <message>
        <source>An import is running.</source>
        <translation>正在导入。</translation>
    </message>
    <message>
        <source>Add the files when it is done.</source>
        <translation>请在导入完成后再添加文件。</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx *.txt *.tsv)</source>
        <translation>表格 (*.csv *.xlsx *.txt *.tsv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>导入已取消。</translation>
    </message>
    <message>
        <source>The book is as it was before.</source>
        <translation>账套保持原样。</translation>
    </message>
    <message>
        <source>The import was undone.</source>
        <translation>导入已撤销。</translation>
    </message>
    <message>
        <source>Everything it brought is gone; the files are still here.</source>
        <translation>导入的内容已全部收回；文件仍在列表中。</translation>
    </message>
</context>
<context>
    <name>InlineMessage</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>IntakeLines</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>With</source>
        <translation>参加人</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n 人未知</numerusform>
        </translation>
    </message>
    <message>
        <source>Which account?</source>
        <translation>属于哪个客户？</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0} +{1}</source>
        <translation>{0} 等 +{1}</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不收入</translation>
    </message>
    <message>
        <source>{0}?</source>
        <translation>{0}？</translation>
    </message>
    <message>
        <source>needs an account</source>
        <translation>需要指明客户</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>IntakeSheet</name>
    <message>
        <source>Read calendars, mail and cards</source>
        <translation>读取日历、邮件和名片</translation>
    </message>
    <message>
        <source>What the files bring</source>
        <translation>文件带来的内容</translation>
    </message>
    <message>
        <source>name, pinyin or initials</source>
        <translation>名称、拼音或首字母</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>the account suggested</source>
        <translation>采用建议的客户</translation>
    </message>
    <message>
        <source>another account</source>
        <translation>另一个客户</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>不收入</translation>
    </message>
    <message numerus="yes">
        <source>Take %n in</source>
        <translation>
            <numerusform>收入 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>{0} 条新增</translation>
    </message>
    <message>
        <source>{0} changed</source>
        <translation>{0} 条更改</translation>
    </message>
    <message>
        <source>{0} called off</source>
        <translation>{0} 条取消</translation>
    </message>
    <message>
        <source>{0} as they are in the book</source>
        <translation>{0} 条与账套一致</translation>
    </message>
    <message>
        <source>{0} refused</source>
        <translation>{0} 条拒收</translation>
    </message>
    <message>
        <source>{0} to be given an account</source>
        <translation>{0} 条等待指明客户</translation>
    </message>
    <message>
        <source>There is nothing in these days.</source>
        <translation>这些日子里没有内容。</translation>
    </message>
    <message>
        <source>Choose a line above.</source>
        <translation>请在上方选择一行。</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不收入</translation>
    </message>
    <message>
        <source>{0}: {1} of {2}…</source>
        <translation>{0}：{1} / {2}…</translation>
    </message>
    <message>
        <source>Stopped: nothing was taken in.</source>
        <translation>已停止：什么都没有收入。</translation>
    </message>
    <message>
        <source>Take it in again, or leave lines out first.</source>
        <translation>可以重新收入，或先略过一些行。</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>没有读取任何内容。</translation>
    </message>
</context>
<context>
    <name>KeyChooser</name>
    <message>
        <source>Recognised by</source>
        <translation>识别依据</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} 等（另 {1} 项）</translation>
    </message>
    <message>
        <source>Recognised by: {0}</source>
        <translation>识别依据：{0}</translation>
    </message>
</context>
<context>
    <name>KeySection</name>
    <message>
        <source>Safety</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>What opens this book</source>
        <translation>用什么打开账套</translation>
    </message>
    <message>
        <source>What opens the lock</source>
        <translation>用什么解锁</translation>
    </message>
    <message>
        <source>Everything is hidden while the window is locked (Ctrl+Shift+L).</source>
        <translation>锁定期间隐藏全部内容（Ctrl+Shift+L）。</translation>
    </message>
    <message>
        <source>Recovery code and key</source>
        <translation>恢复码和密钥</translation>
    </message>
    <message>
        <source>The code opens the book and its backups when all else is lost.</source>
        <translation>其他办法都失效时，恢复码能打开账套和备份。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>存放位置</translation>
    </message>
    <message>
        <source>The book is encrypted; the key lies elsewhere.</source>
        <translation>账套已加密，密钥另外存放。</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>Passphrase of the lock…</source>
        <translation>锁定口令…</translation>
    </message>
    <message>
        <source>New recovery code…</source>
        <translation>新的恢复码…</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>新的密钥…</translation>
    </message>
    <message>
        <source>All backups</source>
        <translation>全部备份</translation>
    </message>
    <message>
        <source>Check the book</source>
        <translation>检查账套</translation>
    </message>
    <message>
        <source>The newest is of {0}. It was opened and checked when it was made.</source>
        <translation>最近一个：{0}，做好时已打开检查。</translation>
    </message>
    <message>
        <source>None yet. One is made each day the program runs.</source>
        <translation>还没有。程序运行的每一天会备份一次。</translation>
    </message>
    <message>
        <source>The keyring of this computer: it opens by itself when you are logged in.</source>
        <translation>本机的密钥环：登录电脑后自动打开。</translation>
    </message>
    <message>
        <source>A passphrase that everybody knows: the demo book is invented.</source>
        <translation>一个公开的口令：演示账套里都是虚构的内容。</translation>
    </message>
    <message>
        <source>A passphrase, asked for at each start.</source>
        <translation>口令，每次启动时输入。</translation>
    </message>
    <message>
        <source>Nothing: the demo book is invented.</source>
        <translation>不需要：演示账套是虚构的。</translation>
    </message>
    <message>
        <source>The passphrase of the book.</source>
        <translation>账套的口令。</translation>
    </message>
    <message>
        <source>A passphrase of its own.</source>
        <translation>单独的锁定口令。</translation>
    </message>
    <message>
        <source>Whoever is logged in at this computer: it only hides.</source>
        <translation>登录此电脑的人：锁定只是隐藏内容。</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>What opens this book</source>
        <translation>用什么打开账套</translation>
    </message>
    <message>
        <source>The password of the CRM moves along with the key. Your recovery code stays valid.</source>
        <translation>CRM 密码会随密钥一起移动，恢复码仍然有效。</translation>
    </message>
    <message>
        <source>Passphrase so far</source>
        <translation>当前口令</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>The keyring opens this book from now on.</source>
        <translation>今后由密钥环打开这个账套。</translation>
    </message>
    <message>
        <source>The new passphrase opens this book from now on.</source>
        <translation>今后用新口令打开这个账套。</translation>
    </message>
</context>
<context>
    <name>KeyStep</name>
    <message>
        <source>Where the key of your book lives</source>
        <translation>账套的密钥放在哪里</translation>
    </message>
    <message>
        <source>Your book is one encrypted file on this computer. Only its key opens it; choose who keeps the key.</source>
        <translation>账套是本机上的一个加密文件，只有密钥能打开。请选择由谁保管密钥。</translation>
    </message>
    <message>
        <source>The keyring of this computer</source>
        <translation>本机的密钥环</translation>
    </message>
    <message>
        <source>Opens by itself when you are logged in. Nothing to remember.</source>
        <translation>登录电脑后自动打开，不用记任何东西。</translation>
    </message>
    <message>
        <source>A passphrase of your own</source>
        <translation>自己设一个口令</translation>
    </message>
    <message>
        <source>Asked for at each start. Nobody can look it up for you.</source>
        <translation>每次启动时输入。没有人能替您找回。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Passphrase once more</source>
        <translation>再输一次口令</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; a few words are best.</source>
        <translation>
            <numerusform>至少 %n 个字符，几个词连起来最好。</numerusform>
        </translation>
    </message>
    <message>
        <source>Type the same once more.</source>
        <translation>请再输一次。</translation>
    </message>
    <message>
        <source>They differ.</source>
        <translation>两次不一样。</translation>
    </message>
    <message>
        <source>Both agree.</source>
        <translation>两次一致。</translation>
    </message>
    <message>
        <source>Looking for a keyring…</source>
        <translation>正在查找密钥环…</translation>
    </message>
    <message>
        <source>Ready here. Recommended.</source>
        <translation>本机可用，推荐。</translation>
    </message>
    <message>
        <source>The keyring is locked. Unlock it, with your login password as a rule, then look again.</source>
        <translation>密钥环已锁定。请先解锁（通常用登录密码），再重新检查。</translation>
    </message>
    <message>
        <source>This computer offers no keyring where the key would be safe, so it is never put there. Use a passphrase.</source>
        <translation>本机没有能安全存放密钥的密钥环，所以不会放在那里。请使用口令。</translation>
    </message>
</context>
<context>
    <name>KnockPreview</name>
    <message>
        <source>It stays: “{0}” holds it.</source>
        <translation>没有移动：“{0}”还占着这些日期。</translation>
    </message>
    <message>
        <source>It stays: it waits for “{0}” until {1}.</source>
        <translation>没有移动：要等“{0}”到{1}完成。</translation>
    </message>
</context>
<context>
    <name>KnockSheet</name>
    <message>
        <source>What moves</source>
        <translation>哪些日期会变</translation>
    </message>
    <message>
        <source>Move “{0}”</source>
        <translation>移动“{0}”</translation>
    </message>
    <message>
        <source>Leave all as it is</source>
        <translation>都不动</translation>
    </message>
    <message>
        <source>Wait, but keep the days</source>
        <translation>只设依赖，不改日期</translation>
    </message>
    <message numerus="yes">
        <source>Move %n line(s)</source>
        <translation>
            <numerusform>移动 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot begin before “{0}” has ended.</source>
        <translation>“{0}”结束之后才能开始。</translation>
    </message>
    <message numerus="yes">
        <source>%n other line(s) move along.</source>
        <translation>
            <numerusform>另有 %n 项跟着移动。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnockWords</name>
    <message>
        <source>It waits for “{0}” and begins on {1}.</source>
        <translation>要等“{0}”，因此从 {1} 开始。</translation>
    </message>
    <message numerus="yes">
        <source>%n other line(s) move along:</source>
        <translation>
            <numerusform>另有 %n 行随之移动：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LackingLines</name>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
</context>
<context>
    <name>LanguageStep</name>
    <message>
        <source>Language, text size and your name</source>
        <translation>语言、字号与姓名</translation>
    </message>
    <message>
        <source>All of it can be changed at any time in the settings.</source>
        <translation>以后随时可以在“设置”中更改。</translation>
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
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>标准</translation>
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
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>It marks your own accounts and promises. It may stay empty.</source>
        <translation>用来标出您自己的客户和承诺，可以留空。</translation>
    </message>
    <message>
        <source>Aldermoor Rail, renewal in 62 days</source>
        <translation>北辰岭能源，62 天后续约</translation>
    </message>
    <message>
        <source>Last call 9 days ago. ARR {0}. Two promises are open.</source>
        <translation>9 天前通过电话。ARR {0}。还有两项承诺未了。</translation>
    </message>
</context>
<context>
    <name>LateLines</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Last touch</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>Touch due</source>
        <translation>下次联系</translation>
    </message>
    <message>
        <source>Visit due</source>
        <translation>下次拜访</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>上次拜访</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>超期 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeavingForm</name>
    <message>
        <source>{0} leaves</source>
        <translation>{0} 离职</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后工作日</translation>
    </message>
    <message>
        <source>Who takes over</source>
        <translation>由谁接手</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个客户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 位干系人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open promise(s)</source>
        <translation>
            <numerusform>%n 项未了的承诺</numerusform>
        </translation>
    </message>
    <message>
        <source>To be handed over: {0}. Without a successor they stay where they are.</source>
        <translation>需要移交：{0}。不选接手人则保持不变。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Nothing has to be handed over.</source>
        <translation>没有需要移交的内容。</translation>
    </message>
</context>
<context>
    <name>LineForm</name>
    <message>
        <source>New contract line</source>
        <translation>新合同行</translation>
    </message>
    <message>
        <source>Contract line</source>
        <translation>合同行</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>付款周期</translation>
    </message>
    <message>
        <source>ARR</source>
        <translation>ARR</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Contractual end</source>
        <translation>合同到期</translation>
    </message>
    <message>
        <source>Ended early on</source>
        <translation>提前终止</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>外部编号</translation>
    </message>
    <message>
        <source>Trial, not paid</source>
        <translation>试用，不付费</translation>
    </message>
    <message>
        <source>Renews by itself</source>
        <translation>自动续约</translation>
    </message>
</context>
<context>
    <name>LineWords</name>
    <message>
        <source>call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>web meeting</source>
        <translation>视频会议</translation>
    </message>
    <message>
        <source>email</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>QBR</source>
        <translation>QBR</translation>
    </message>
    <message>
        <source>note</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>done</source>
        <translation>达成</translation>
    </message>
    <message>
        <source>partly</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>未达成</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无人接听</translation>
    </message>
    <message>
        <source>risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>bug</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <source>champion</source>
        <translation>倡导者</translation>
    </message>
    <message>
        <source>competitor</source>
        <translation>竞品</translation>
    </message>
    <message>
        <source>expansion</source>
        <translation>增购</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Something is still running.</source>
        <translation>仍有任务在运行。</translation>
    </message>
    <message>
        <source>Close again to stop it; what it has begun is taken back.</source>
        <translation>再次关闭将停止它；已开始的部分会收回。</translation>
    </message>
    <message>
        <source>CSM Desk is locked</source>
        <translation>CSM Desk 已锁定</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Type the passphrase of the book to go on.</source>
        <translation>输入账套的口令即可继续。</translation>
    </message>
    <message>
        <source>Type the passphrase of the lock to go on.</source>
        <translation>输入锁定口令即可继续。</translation>
    </message>
    <message>
        <source>The keyring of this computer opens it: whoever is logged in here.</source>
        <translation>由本机密钥环打开：登录此电脑的人都可以。</translation>
    </message>
    <message>
        <source>The demo book asks for nothing.</source>
        <translation>演示账套无需口令。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Type the recovery code that was shown when the book was made.</source>
        <translation>输入建立账套时显示的恢复码。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Imports and the exchange with the CRM go on meanwhile.</source>
        <translation>导入和与 CRM 的同步会继续进行。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>使用恢复码</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>LockSheet</name>
    <message>
        <source>Passphrase of the lock</source>
        <translation>锁定口令</translation>
    </message>
    <message>
        <source>The keyring opens the book for whoever is logged in at this computer. With a passphrase of its own, the lock asks for it. Somebody who may run programs here can get around it: against them, protect the book itself by a passphrase. Forgotten, it gives way to the recovery code.</source>
        <translation>登录此电脑的人都能通过密钥环打开账套。设置锁定口令后，解锁时会要求输入。能在此运行程序的人可以绕过它：要防范他们，请用口令保护账套本身。忘记时可以用恢复码代替。</translation>
    </message>
    <message>
        <source>Passphrase so far</source>
        <translation>当前口令</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Do without</source>
        <translation>不再使用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; a few words are best.</source>
        <translation>
            <numerusform>至少 %n 个字符；几个词连起来最好。</numerusform>
        </translation>
    </message>
    <message>
        <source>They differ.</source>
        <translation>两次不一致。</translation>
    </message>
    <message>
        <source>Type the same once more.</source>
        <translation>请再输入一次。</translation>
    </message>
    <message>
        <source>Both agree.</source>
        <translation>两次一致。</translation>
    </message>
    <message>
        <source>The lock asks for the new passphrase.</source>
        <translation>锁定将要求输入新口令。</translation>
    </message>
    <message>
        <source>The lock asks for no passphrase any more.</source>
        <translation>锁定不再要求输入口令。</translation>
    </message>
</context>
<context>
    <name>LoginStep</name>
    <message>
        <source>CRM and log-in</source>
        <translation>CRM 与登录</translation>
    </message>
    <message>
        <source>Nothing is written on either side before the last step. Private notes never leave this computer. The password is kept where the key of the book is.</source>
        <translation>最后一步之前，两边都不写任何内容。私密笔记绝不离开本机。密码与账套的密钥存放在一起。</translation>
    </message>
    <message>
        <source>CRM</source>
        <translation>CRM</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
</context>
<context>
    <name>LookLines</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>不变</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
</context>
<context>
    <name>ManagerForm</name>
    <message>
        <source>To whom does {0} report?</source>
        <translation>{0}向谁汇报？</translation>
    </message>
    <message>
        <source>Reports to</source>
        <translation>汇报对象</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
</context>
<context>
    <name>ManualPage</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>搜索手册</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Nothing found. Try a shorter word.</source>
        <translation>没有找到，试试更短的词。</translation>
    </message>
</context>
<context>
    <name>MapForm</name>
    <message>
        <source>Nothing chosen in a line means everybody. Positions belong to the map; what is said of the people is the same on all maps.</source>
        <translation>某一行不选表示所有人。位置属于这张图；对人的记录在所有图上都相同。</translation>
    </message>
    <message>
        <source>New map</source>
        <translation>新建关系图</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>关系图</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>立场</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Our owner</source>
        <translation>我方对接人</translation>
    </message>
    <message>
        <source>Words in it</source>
        <translation>包含的文字</translation>
    </message>
    <message>
        <source>somebody who has nobody here</source>
        <translation>此处没有对接任何人的同事</translation>
    </message>
</context>
<context>
    <name>MapHead</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>热力表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>View of the people</source>
        <translation>干系人的视图</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>查找干系人</translation>
    </message>
    <message>
        <source>Named map</source>
        <translation>命名的关系图</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>More: find, maps, changes</source>
        <translation>更多：查找、关系图、变化</translation>
    </message>
</context>
<context>
    <name>MapMenus</name>
    <message>
        <source>Find a person…</source>
        <translation>查找干系人…</translation>
    </message>
    <message>
        <source>What changed since…</source>
        <translation>有何变化…</translation>
    </message>
    <message>
        <source>Fit the map</source>
        <translation>使图适合窗口</translation>
    </message>
    <message>
        <source>Hide warnings and person</source>
        <translation>隐藏提醒和干系人</translation>
    </message>
    <message>
        <source>Show warnings and person</source>
        <translation>显示提醒和干系人</translation>
    </message>
    <message>
        <source>Holds no more</source>
        <translation>不再有效</translation>
    </message>
    <message>
        <source>Delete, as if it had never been</source>
        <translation>删除，视同从未有过</translation>
    </message>
    <message>
        <source>Log…</source>
        <translation>记录…</translation>
    </message>
    <message>
        <source>Lay out anew</source>
        <translation>重新排列</translation>
    </message>
    <message>
        <source>Plan a call…</source>
        <translation>安排通话…</translation>
    </message>
    <message>
        <source>Reports to…</source>
        <translation>汇报给…</translation>
    </message>
    <message>
        <source>New tie…</source>
        <translation>新建关系…</translation>
    </message>
    <message>
        <source>Correct the past…</source>
        <translation>更正过去…</translation>
    </message>
    <message>
        <source>Name a successor…</source>
        <translation>指定接任者…</translation>
    </message>
    <message>
        <source>Came back today</source>
        <translation>今天回归</translation>
    </message>
    <message>
        <source>Has left…</source>
        <translation>已离开…</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>New map…</source>
        <translation>新建关系图…</translation>
    </message>
    <message>
        <source>Change “{0}”…</source>
        <translation>修改“{0}”…</translation>
    </message>
    <message>
        <source>Delete “{0}”</source>
        <translation>删除“{0}”</translation>
    </message>
</context>
<context>
    <name>MapOutput</name>
    <message>
        <source>For us: what we think of people is in it</source>
        <translation>内部用：含我们对人的看法</translation>
    </message>
    <message>
        <source>For the customer: names, titles and who reports to whom</source>
        <translation>给客户：姓名、职务和汇报关系</translation>
    </message>
    <message>
        <source>For the customer</source>
        <translation>给客户</translation>
    </message>
    <message>
        <source>People</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>Write the map</source>
        <translation>写出关系图</translation>
    </message>
    <message>
        <source>One slide, PPTX</source>
        <translation>一页幻灯片，PPTX</translation>
    </message>
    <message>
        <source>Page, PDF</source>
        <translation>页面，PDF</translation>
    </message>
    <message>
        <source>Picture, PNG</source>
        <translation>图片，PNG</translation>
    </message>
    <message>
        <source>Drawing, SVG</source>
        <translation>图形，SVG</translation>
    </message>
    <message>
        <source>{0} is ready</source>
        <translation>{0} 已生成</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>MapSide</name>
    <message>
        <source>Warnings and person</source>
        <translation>提醒和干系人</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Nothing to warn of: enough threads, nobody forgotten.</source>
        <translation>没有需要提醒的：联系线足够，无人被遗忘。</translation>
    </message>
    <message>
        <source>Choose somebody on the map, in a warning, or with Ctrl+F.</source>
        <translation>在图上、提醒中或用 Ctrl+F 选择一个人。</translation>
    </message>
    <message>
        <source>views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>change before, after</source>
        <translation>上一个、下一个变化</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>this panel</source>
        <translation>此面板</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>回到关系图</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Plan a call</source>
        <translation>安排通话</translation>
    </message>
    <message>
        <source>Open person</source>
        <translation>打开干系人</translation>
    </message>
    <message>
        <source>Threads {0} · S-tier {1}</source>
        <translation>联系线 {0} · S 级 {1}</translation>
    </message>
</context>
<context>
    <name>MappingFiles</name>
    <message>
        <source>{0} mapping.json</source>
        <translation>{0} 列对应.json</translation>
    </message>
    <message>
        <source>Save mapping</source>
        <translation>保存列对应</translation>
    </message>
    <message>
        <source>Load mapping</source>
        <translation>载入列对应</translation>
    </message>
    <message>
        <source>Mapping (*.json)</source>
        <translation>列对应 (*.json)</translation>
    </message>
    <message>
        <source>Mapping saved as {0}</source>
        <translation>列对应已保存为 {0}</translation>
    </message>
</context>
<context>
    <name>MatchLines</name>
    <message>
        <source>Yours</source>
        <translation>您的</translation>
    </message>
    <message>
        <source>In the CRM</source>
        <translation>CRM 中</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Please decide</source>
        <translation>请决定</translation>
    </message>
    <message>
        <source>Surely the same</source>
        <translation>确定相同</translation>
    </message>
    <message>
        <source>New in the CRM</source>
        <translation>CRM 中没有</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>您选定的</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0}, but {1}</source>
        <translation>{0}，但{1}</translation>
    </message>
    <message>
        <source>please decide</source>
        <translation>请决定</translation>
    </message>
    <message>
        <source>new there</source>
        <translation>那边没有</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
</context>
<context>
    <name>MatchPick</name>
    <message>
        <source>Another one:</source>
        <translation>另一条：</translation>
    </message>
    <message>
        <source>name in the CRM</source>
        <translation>CRM 中的名称</translation>
    </message>
    <message>
        <source>Another one in the CRM</source>
        <translation>CRM 中的另一条</translation>
    </message>
    <message>
        <source>Choose a line above.</source>
        <translation>请在上方选择一行。</translation>
    </message>
    <message>
        <source>Which one in the CRM is “{0}”?</source>
        <translation>“{0}”是 CRM 中的哪一条？</translation>
    </message>
    <message>
        <source>None of them (N)</source>
        <translation>都不是（N）</translation>
    </message>
</context>
<context>
    <name>MatchWait</name>
    <message>
        <source>Nothing to match</source>
        <translation>无需对照</translation>
    </message>
    <message>
        <source>Every account and person of this book has its partner in the CRM.</source>
        <translation>本账套的每个客户和干系人在 CRM 中都已有对应记录。</translation>
    </message>
    <message>
        <source>Nothing is written by that.</source>
        <translation>此过程不写入任何内容。</translation>
    </message>
    <message>
        <source>Comparing your book with the CRM…</source>
        <translation>正在将账套与 CRM 比较…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>MatchesSheet</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Make %n record(s) one</source>
        <translation>
            <numerusform>合并 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keep what I said</source>
        <translation>保留我的说明</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) become one at the next exchange.</source>
        <translation>
            <numerusform>%n 条记录将在下次同步时合为一条。</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept: nobody is asked about them again.</source>
        <translation>已保留：不会再就这些记录问您。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) are on their own again.</source>
        <translation>
            <numerusform>%n 条记录恢复为各自独立。</numerusform>
        </translation>
    </message>
    <message>
        <source>They are asked about again.</source>
        <translation>这些记录会再次问您。</translation>
    </message>
</context>
<context>
    <name>MatchesStep</name>
    <message>
        <source>Match with the CRM</source>
        <translation>与 CRM 对照</translation>
    </message>
    <message>
        <source>All sure ones are the same</source>
        <translation>确定的全部视为相同</translation>
    </message>
    <message>
        <source>What is left is new there</source>
        <translation>其余均为那边没有</translation>
    </message>
    <message>
        <source>Your records and those of the CRM</source>
        <translation>您的记录与 CRM 的记录</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>this one</source>
        <translation>这一条</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>另一条</translation>
    </message>
    <message>
        <source>{0} the same · {1} to decide · {2} new there</source>
        <translation>相同 {0} · 待定 {1} · 那边没有 {2}</translation>
    </message>
    <message>
        <source>“{0}” was the same as that one: decide again.</source>
        <translation>“{0}”此前与那一条相同：请重新决定。</translation>
    </message>
</context>
<context>
    <name>MatchingStep</name>
    <message>
        <source>Same records</source>
        <translation>相同的记录</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>All accounts</source>
        <translation>所有客户</translation>
    </message>
    <message>
        <source>all tiers</source>
        <translation>所有级别</translation>
    </message>
    <message>
        <source>all stages</source>
        <translation>所有阶段</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>所有阶段</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>所有级别</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个客户</numerusform>
        </translation>
    </message>
    <message>
        <source>no role is asked for</source>
        <translation>不要求任何角色</translation>
    </message>
    <message>
        <source>{0}: nobody at {1}</source>
        <translation>{0}：{1} 无人担任</translation>
    </message>
    <message>
        <source>{0}, asked for by a broader cell: nobody at {1}</source>
        <translation>{0}（更宽的格子要求）：{1} 无人担任</translation>
    </message>
</context>
<context>
    <name>MeasureLines</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>价值</translation>
    </message>
</context>
<context>
    <name>MeasureSheet</name>
    <message>
        <source>What “{0}” is read from</source>
        <translation>“{0}”的数据来源</translation>
    </message>
    <message>
        <source>Rows of use</source>
        <translation>使用数据</translation>
    </message>
    <message>
        <source>The account has no use of this metric in the last week that is known.</source>
        <translation>最近一个有数据的星期里，该客户没有这个指标的使用记录。</translation>
    </message>
    <message>
        <source>The last reading of each contract line, added up: {0}</source>
        <translation>各合同行的最新读数合计：{0}</translation>
    </message>
    <message>
        <source>The last full week, added up: {0}</source>
        <translation>最近一个完整周合计：{0}</translation>
    </message>
</context>
<context>
    <name>MeetingCard</name>
    <message>
        <source>all day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Log it</source>
        <translation>记录这次会议</translation>
    </message>
    <message>
        <source>Did not happen</source>
        <translation>没有发生</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>简报</translation>
    </message>
    <message>
        <source>Among us</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} 等另外 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>no touch of a customer</source>
        <translation>不计为客户互动</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>Not to be logged</source>
        <translation>不需要记录</translation>
    </message>
    <message>
        <source>Ended {0}; nothing is logged</source>
        <translation>{0}结束，还没有记录</translation>
    </message>
    <message>
        <source>On now, {0} left</source>
        <translation>正在进行，还剩 {0}</translation>
    </message>
    <message>
        <source>in {0}</source>
        <translation>{0}后</translation>
    </message>
    <message>
        <source>{0} there</source>
        <translation>对方当地 {0}</translation>
    </message>
</context>
<context>
    <name>MeetingCommands</name>
    <message>
        <source>Call with {0}</source>
        <translation>与{0}通话</translation>
    </message>
</context>
<context>
    <name>MeetingForm</name>
    <message>
        <source>New meeting</source>
        <translation>新建会议</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>With</source>
        <translation>参加人</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
</context>
<context>
    <name>MergeLines</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>The one that stays</source>
        <translation>保留的一方</translation>
    </message>
    <message>
        <source>The one that goes into it</source>
        <translation>并入的一方</translation>
    </message>
    <message>
        <source>both are kept</source>
        <translation>两边都保留</translation>
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
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Also called</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Employees</source>
        <translation>员工数</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>省/州</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家/地区</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>邮政编码</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Day 0</source>
        <translation>第 0 天</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>上级客户</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>外部编号</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>is dropped</source>
        <translation>舍去</translation>
    </message>
</context>
<context>
    <name>MergePage</name>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>互换</translation>
    </message>
    <message>
        <source>Let the other one stay</source>
        <translation>改为保留另一方</translation>
    </message>
    <message>
        <source>What is merged</source>
        <translation>合并什么</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Goes into it</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>输入名称</translation>
    </message>
    <message>
        <source>Fields side by side</source>
        <translation>并排的字段</translation>
    </message>
    <message>
        <source>whose value stays</source>
        <translation>选择保留哪边的值</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>the other one</source>
        <translation>换另一边</translation>
    </message>
    <message>
        <source>merge</source>
        <translation>合并</translation>
    </message>
</context>
<context>
    <name>MergeWords</name>
    <message>
        <source>That is one and the same</source>
        <translation>这是同一条记录</translation>
    </message>
    <message>
        <source>Choose another record that shall go into it.</source>
        <translation>请另选一条要并入的记录。</translation>
    </message>
    <message>
        <source>Which two are one?</source>
        <translation>哪两条其实是同一个？</translation>
    </message>
    <message>
        <source>What else is {0}?</source>
        <translation>还有哪条也是 {0}？</translation>
    </message>
    <message>
        <source>Type both names above. All that hangs on either is kept, the name that goes stays findable, and undo parts them again.</source>
        <translation>在上方输入两个名称。两边名下的内容都会保留，并入的名称仍可搜到，撤销即可重新分开。</translation>
    </message>
    <message>
        <source>Nothing hangs on {1}: only its fields go into {0}.</source>
        <translation>{1} 名下没有其他内容：只有字段并入 {0}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Moves from {1} to {0}: {2}.</source>
        <translation>从 {1} 移到 {0}：{2}。</translation>
    </message>
    <message numerus="yes">
        <source>%n are at both and become one each.</source>
        <translation>
            <numerusform>两边都有的 %n 项各并为一项。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) below it</source>
        <translation>
            <numerusform>%n 个下级客户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) at accounts</source>
        <translation>
            <numerusform>%n 处任职</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contract line(s)</source>
        <translation>
            <numerusform>%n 条合同行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n touchpoint(s)</source>
        <translation>
            <numerusform>%n 次互动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) in touchpoints</source>
        <translation>
            <numerusform>%n 次互动的参与</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s)</source>
        <translation>
            <numerusform>%n 项承诺</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n 项任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n usage figure(s)</source>
        <translation>
            <numerusform>%n 个用量数据</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n 张工单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attached file(s)</source>
        <translation>
            <numerusform>%n 个附件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other record(s)</source>
        <translation>
            <numerusform>%n 条其他记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n opportunity(s)</source>
        <translation>
            <numerusform>%n 个商机</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MilestoneForm</name>
    <message>
        <source>New milestone</source>
        <translation>新建里程碑</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Reached when</source>
        <translation>达成条件</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
</context>
<context>
    <name>MinutesSheet</name>
    <message>
        <source>Minutes as mail</source>
        <translation>纪要邮件</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text of the mail</source>
        <translation>邮件正文</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save draft…</source>
        <translation>存为草稿…</translation>
    </message>
    <message>
        <source>Open in the mail program</source>
        <translation>在邮件程序中打开</translation>
    </message>
    <message>
        <source>There is no talk yet that minutes could be made of.</source>
        <translation>还没有可以写纪要的互动。</translation>
    </message>
    <message>
        <source>Log one first; private talks and internal notes have none.</source>
        <translation>请先记录一次；私密的互动和内部备注没有纪要。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>The mail program gets only the beginning: links must be short.</source>
        <translation>邮件程序只收到开头：链接不能太长。</translation>
    </message>
    <message>
        <source>Save the draft, or copy the text: both have all of it.</source>
        <translation>请存为草稿或复制文字：两者都是全文。</translation>
    </message>
</context>
<context>
    <name>MomentPicker</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
</context>
<context>
    <name>MoneyField</name>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
</context>
<context>
    <name>MovedLines</name>
    <message>
        <source>Line</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>From</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>To</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>工作日</translation>
    </message>
    <message>
        <source>because of “{0}”</source>
        <translation>因“{0}”</translation>
    </message>
</context>
<context>
    <name>NeedsSheet</name>
    <message>
        <source>“{0}” waits for</source>
        <translation>“{0}”在等什么</translation>
    </message>
    <message>
        <source>Find a line</source>
        <translation>查找条目</translation>
    </message>
    <message>
        <source>What it waits for</source>
        <translation>它在等什么</translation>
    </message>
    <message>
        <source>The plan has no other line of this kind.</source>
        <translation>计划里没有其他同类条目。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>NewDayForm</name>
    <message>
        <source>Another day: {0}</source>
        <translation>改期：{0}</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
</context>
<context>
    <name>NewKeySheet</name>
    <message>
        <source>A new key for the book</source>
        <translation>为账套更换密钥</translation>
    </message>
    <message>
        <source>For when somebody may have seen key, passphrase or recovery code. The window closes for a moment, the whole book is encrypted with a new key, and you get a new recovery code. Until all is done the old file stays. A large book takes a while.</source>
        <translation>适用于密钥、口令或恢复码可能被人看到的情况。窗口会关闭片刻，整个账套用新的密钥重新加密，您会得到新的恢复码。全部完成之前，旧文件保持不变。账套很大时需要一些时间。</translation>
    </message>
    <message>
        <source>Passphrase of the book</source>
        <translation>账套的口令</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Make a new key</source>
        <translation>更换密钥</translation>
    </message>
</context>
<context>
    <name>ObjectiveForm</name>
    <message>
        <source>no: it is typed</source>
        <translation>不跟随，手工填写</translation>
    </message>
    <message>
        <source>Weights count beside each other: 3 and 1 are 75 % and 25 % of the plan.</source>
        <translation>权重是相对的：3 和 1 分别占计划的 75% 和 25%。</translation>
    </message>
    <message>
        <source>New objective</source>
        <translation>新建目标</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Result for the business</source>
        <translation>业务成果</translation>
    </message>
    <message>
        <source>Who of us</source>
        <translation>我方负责人</translation>
    </message>
    <message>
        <source>Who of them</source>
        <translation>客户方负责人</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Measured by</source>
        <translation>衡量指标</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>Follows a usage metric</source>
        <translation>跟随使用指标</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前值</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>Notes, for us alone</source>
        <translation>备注（仅我方可见）</translation>
    </message>
    <message>
        <source>The rows behind it…</source>
        <translation>查看背后的数据…</translation>
    </message>
    <message>
        <source>Now {0}: the rows behind it…</source>
        <translation>当前 {0}，查看背后的数据…</translation>
    </message>
</context>
<context>
    <name>OpenEntry</name>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>打开记录</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>打开计划</translation>
    </message>
    <message>
        <source>All fields…</source>
        <translation>全部字段…</translation>
    </message>
    <message>
        <source>To the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已兑现</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next step: {0}</source>
        <translation>下一步：{0}</translation>
    </message>
</context>
<context>
    <name>OpportunityForm</name>
    <message>
        <source>New opportunity</source>
        <translation>新建商机</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>外部编号</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定日期</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
</context>
<context>
    <name>OriginTable</name>
    <message>
        <source>Where the numbers come from</source>
        <translation>本页数字从哪里来</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>There are no figures on this page.</source>
        <translation>本页没有数字。</translation>
    </message>
    <message>
        <source>Opens the data</source>
        <translation>打开原始数据</translation>
    </message>
    <message>
        <source>A line opens its data</source>
        <translation>点一行看原始数据</translation>
    </message>
</context>
<context>
    <name>OutcomePane</name>
    <message>
        <source>Counts by file</source>
        <translation>按文件计数</translation>
    </message>
    <message>
        <source>Row by row</source>
        <translation>逐行</translation>
    </message>
    <message>
        <source>Refused rows</source>
        <translation>拒收的行</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Save the refused rows, to mend them and import them again</source>
        <translation>保存拒收的行，改好后再导入</translation>
    </message>
    <message>
        <source>By file</source>
        <translation>按文件</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Trial run</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>being imported…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>trying…</source>
        <translation>正在试…</translation>
    </message>
    <message>
        <source>nothing is written yet</source>
        <translation>尚未写入</translation>
    </message>
    <message numerus="yes">
        <source>{0} row(s) did not come in.</source>
        <translation>
            <numerusform>有 {0} 行未导入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} row(s) would not come in.</source>
        <translation>
            <numerusform>有 {0} 行不会导入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save them, mend them, and import that file too.</source>
        <translation>可以另存出来，改好后再导入。</translation>
    </message>
    <message>
        <source>The list shows the first {0}; saving takes them all.</source>
        <translation>列表只显示前 {0} 行，另存时包含全部。</translation>
    </message>
    <message>
        <source>No row comes in</source>
        <translation>没有可导入的行</translation>
    </message>
    <message>
        <source>No row is refused</source>
        <translation>没有拒收的行</translation>
    </message>
    <message>
        <source>No warnings</source>
        <translation>没有提醒</translation>
    </message>
    <message>
        <source>The rows appear here as soon as the columns of a file are clear.</source>
        <translation>列对应明确后，各行会显示在这里。</translation>
    </message>
    <message>
        <source>All rows that were read come in, or are in the book already.</source>
        <translation>读到的行都会导入，或者账套中已有。</translation>
    </message>
    <message>
        <source>No row comes in with something that should be looked at.</source>
        <translation>没有需要核对的行。</translation>
    </message>
</context>
<context>
    <name>OutlineCells</name>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>What shall be different for the customer?</source>
        <translation>要为客户带来什么改变？</translation>
    </message>
    <message>
        <source>What will be reached?</source>
        <translation>要达到什么？</translation>
    </message>
    <message>
        <source>What is to be done?</source>
        <translation>要做什么？</translation>
    </message>
</context>
<context>
    <name>OutlineLines</name>
    <message>
        <source>Objective · milestone · task</source>
        <translation>目标 · 里程碑 · 任务</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>新的一行</translation>
    </message>
    <message>
        <source>Nobody answers for it yet</source>
        <translation>还没有负责人</translation>
    </message>
    <message>
        <source>weight {0} %</source>
        <translation>权重 {0}%</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>milestone</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Ours: {0}</source>
        <translation>我方：{0}</translation>
    </message>
    <message>
        <source>Customer: {0}</source>
        <translation>客户方：{0}</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n criterion(s) met</source>
        <translation>
            <numerusform>已满足 {0}/%n 项标准</numerusform>
        </translation>
    </message>
    <message>
        <source>No day is set</source>
        <translation>没有日期</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <source>From the first to the last day of its milestones and tasks</source>
        <translation>从所含里程碑和任务的第一天到最后一天</translation>
    </message>
    <message>
        <source>Done on {0}, late</source>
        <translation>{0} 完成，晚于期限</translation>
    </message>
    <message>
        <source>Done on {0}</source>
        <translation>{0} 完成</translation>
    </message>
    <message>
        <source>Dropped: it does not count</source>
        <translation>已放弃，不计入</translation>
    </message>
    <message>
        <source>No milestone yet: it counts as 0 %</source>
        <translation>还没有里程碑，按 0% 计算</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n milestone(s) reached</source>
        <translation>
            <numerusform>已达成 {0}/%n 个里程碑</numerusform>
        </translation>
    </message>
    <message>
        <source>counts {0} % of the plan</source>
        <translation>占整个计划的 {0}%</translation>
    </message>
    <message>
        <source>No objective has a weight: they count alike</source>
        <translation>目标都没有权重，按同等权重计算</translation>
    </message>
    <message>
        <source>Its weight is {0} of {1}</source>
        <translation>权重 {0}，合计 {1}</translation>
    </message>
</context>
<context>
    <name>OutlinePane</name>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>New objective</source>
        <translation>新建目标</translation>
    </message>
    <message>
        <source>Begin with what shall be different for the customer.</source>
        <translation>先写下要为客户带来什么改变。</translation>
    </message>
    <message>
        <source>New milestone in it</source>
        <translation>在其中新建里程碑</translation>
    </message>
    <message>
        <source>New task in it</source>
        <translation>在其中新建任务</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Drop: no longer wanted</source>
        <translation>放弃：不再需要</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Another blocker…</source>
        <translation>修改阻碍…</translation>
    </message>
    <message>
        <source>Blocked…</source>
        <translation>受阻…</translation>
    </message>
    <message>
        <source>No longer blocked</source>
        <translation>不再受阻</translation>
    </message>
    <message>
        <source>New objective below</source>
        <translation>在下方新建目标</translation>
    </message>
    <message>
        <source>New milestone below</source>
        <translation>在下方新建里程碑</translation>
    </message>
    <message>
        <source>New task below</source>
        <translation>在下方新建任务</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>Kept: {0}</source>
        <translation>已兑现：{0}</translation>
    </message>
    <message>
        <source>Done: {0}</source>
        <translation>完成：{0}</translation>
    </message>
    <message>
        <source>Last touchpoints</source>
        <translation>最近三次互动</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>还没有记录。</translation>
    </message>
    <message numerus="yes">
        <source>%n touchpoint(s) in {0} days</source>
        <translation>
            <numerusform>近 {0} 天 %n 次互动</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} effective</source>
        <translation>{0} 次有效</translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n 周</numerusform>
        </translation>
    </message>
    <message>
        <source>Import usage, and its weeks are drawn here.</source>
        <translation>导入使用数据后，这里显示每周走势。</translation>
    </message>
    <message>
        <source>All features, by week; data to {0}</source>
        <translation>全部功能，按周；数据截至 {0}</translation>
    </message>
    <message>
        <source>People</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Nobody is known here yet.</source>
        <translation>还没有干系人。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open ticket(s)</source>
        <translation>
            <numerusform>%n 张未结工单</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新任务</translation>
    </message>
    <message>
        <source>No task, no open ticket.</source>
        <translation>没有任务，也没有未结工单。</translation>
    </message>
    <message>
        <source>ours {0} · theirs {1}</source>
        <translation>我方 {0} · 对方 {1}</translation>
    </message>
    <message>
        <source>Open promises</source>
        <translation>未了的承诺</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Nothing is promised.</source>
        <translation>没有未了的承诺。</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>合同</translation>
    </message>
    <message>
        <source>No contract line runs.</source>
        <translation>没有生效的合同行。</translation>
    </message>
    <message numerus="yes">
        <source>%n ended</source>
        <translation>
            <numerusform>%n 个已结束</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open opportunity(s)</source>
        <translation>
            <numerusform>%n 个进行中的商机</numerusform>
        </translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>赢单</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>输单</translation>
    </message>
</context>
<context>
    <name>OwnColumns</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>OwnDaysRow</name>
    <message>
        <source>Your own days</source>
        <translation>您自己的日子</translation>
    </message>
    <message>
        <source>One file beside the book: company days, shut-downs, days that are worked.</source>
        <translation>账套旁的一个文件：公司假日、停工日、补班日。</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Weekends and your own days are free.</source>
        <translation>周末和您自己的假日不上班。</translation>
    </message>
    <message>
        <source>{0}: no official notice yet; days that are moved are missing.</source>
        <translation>{0} 年：官方通知尚未发布，调休日尚缺。</translation>
    </message>
    <message numerus="yes">
        <source>%n public holiday(s)</source>
        <translation>
            <numerusform>法定休息日 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weekend day(s) worked</source>
        <translation>
            <numerusform>周末补班 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0} 年：{1}</translation>
    </message>
    <message>
        <source>Days that are free for you, and free days that you work. Remove the #.</source>
        <translation>对您放假的日子，以及您要上班的休息日。去掉行首的 #。</translation>
    </message>
    <message>
        <source>the whole company is off</source>
        <translation>公司全体放假</translation>
    </message>
    <message>
        <source>a Saturday that is worked</source>
        <translation>补班的星期六</translation>
    </message>
</context>
<context>
    <name>OwnSection</name>
    <message>
        <source>Own fields</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>None of them has a value yet.</source>
        <translation>还没有填写任何值。</translation>
    </message>
    <message numerus="yes">
        <source>%n without a value</source>
        <translation>
            <numerusform>%n 个未填写</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnTitle</name>
    <message>
        <source>Own fields</source>
        <translation>自定义字段</translation>
    </message>
</context>
<context>
    <name>PackingFile</name>
    <message>
        <source>Book of CSM Desk (*.csmdesk)</source>
        <translation>CSM Desk 账套 (*.csmdesk)</translation>
    </message>
    <message>
        <source>File for another computer</source>
        <translation>用于另一台电脑的文件</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search accounts, people, notes, commands…</source>
        <translation>搜索客户、干系人、笔记、命令…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Nothing found. Try a shorter word, pinyin or initials.</source>
        <translation>没有找到。试试更短的词、拼音或首字母。</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looked at last</source>
        <translation>最近看过</translation>
    </message>
    <message>
        <source>Narrow down to</source>
        <translation>缩小到</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>People</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>Touchpoints and notes</source>
        <translation>互动与笔记</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Success plans</source>
        <translation>成功计划</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>商机</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Yours</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>The CRM&apos;s</source>
        <translation>CRM 的</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message numerus="yes">
        <source>The same for %n more like this</source>
        <translation>
            <numerusform>另外 %n 个同类也这样</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>用我的</translation>
    </message>
    <message>
        <source>Take the CRM&apos;s</source>
        <translation>用 CRM 的</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Both…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>打开记录</translation>
    </message>
    <message>
        <source>The CRM says</source>
        <translation>CRM 的答复</translation>
    </message>
    <message>
        <source>Undo makes it undecided again; once it was sent, the other value is put back and sent.</source>
        <translation>撤销后重新待定；若已发送，则改回另一个值并发送。</translation>
    </message>
    <message>
        <source>This cannot be taken back: two records have become one.</source>
        <translation>不能收回：两条记录已合为一条。</translation>
    </message>
    <message>
        <source>This can no longer be taken back: it was changed or sent since.</source>
        <translation>已不能收回：此后又有修改或已发送。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Keep only here</source>
        <translation>只留在本机</translation>
    </message>
    <message>
        <source>Restore in the CRM</source>
        <translation>在 CRM 中恢复</translation>
    </message>
    <message>
        <source>Move my edits there</source>
        <translation>把我的修改移过去</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Delete it there, too</source>
        <translation>CRM 中也删除</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Delete the other one there, too</source>
        <translation>CRM 中的另一条也删除</translation>
    </message>
    <message>
        <source>Leave both there</source>
        <translation>两条都保留</translation>
    </message>
    <message>
        <source>Open the field</source>
        <translation>打开字段</translation>
    </message>
    <message>
        <source>Open the form</source>
        <translation>打开表单</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Move it to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Discard my change</source>
        <translation>放弃我的修改</translation>
    </message>
    <message>
        <source>Archive it here</source>
        <translation>在本机归档</translation>
    </message>
    <message>
        <source>Remove it here</source>
        <translation>在本机移除</translation>
    </message>
</context>
<context>
    <name>PassphraseStep</name>
    <message>
        <source>Open your book</source>
        <translation>打开您的账套</translation>
    </message>
    <message>
        <source>It is protected by a passphrase.</source>
        <translation>它由口令保护。</translation>
    </message>
    <message>
        <source>Its key lies in the keyring of this computer.</source>
        <translation>它的密钥在本机的密钥环里。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
</context>
<context>
    <name>PastBand</name>
    <message>
        <source>Back to today</source>
        <translation>回到今天</translation>
    </message>
    <message>
        <source>As it was on {0}. The past is read only: go back to change something.</source>
        <translation>{0}时的情况。过去只读：回到今天才能修改。</translation>
    </message>
</context>
<context>
    <name>PastForm</name>
    <message>
        <source>Empty “Since” means always before, empty “Until” that it still holds. The other days stay as they are.</source>
        <translation>“自”为空表示一直以来，“至”为空表示仍然有效。其他日子不变。</translation>
    </message>
    <message>
        <source>Correct the past of {0}</source>
        <translation>更正{0}的过去</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>当时是</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>PastLines</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What came and went</source>
        <translation>收发内容</translation>
    </message>
    <message>
        <source>Left to you</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始方式</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n 条待处理</numerusform>
        </translation>
    </message>
    <message>
        <source>by you</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>自动</translation>
    </message>
    <message numerus="yes">
        <source>%n came</source>
        <translation>
            <numerusform>收到 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n went</source>
        <translation>
            <numerusform>发出 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>尝试了 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing came or went</source>
        <translation>没有收发内容</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) become again what they were before.</source>
        <translation>
            <numerusform>%n 条记录恢复到之前的样子。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them come(s) back into the book.</source>
        <translation>
            <numerusform>其中 %n 条重新回到账套。</numerusform>
        </translation>
    </message>
    <message>
        <source>That counts as your edit and goes to the CRM with the next exchange.</source>
        <translation>这算作您的修改，会随下一次同步发往 CRM。</translation>
    </message>
    <message numerus="yes">
        <source>%n of them the CRM deleted or no longer shows: Differences asks you about it.</source>
        <translation>
            <numerusform>其中 %n 条已被 CRM 删除或不再显示，将在“不一致”中询问您。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) that came new stay.</source>
        <translation>
            <numerusform>新来的 %n 条记录保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was edited here since stays as it is: {0}.</source>
        <translation>之后在本机又改过的保持不变：{0}。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Ended {0}</source>
        <translation>结束于 {0}</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What it held</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>In the book</source>
        <translation>在账套中</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>Since then</source>
        <translation>之后的变化</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Own field</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) changed</source>
        <translation>
            <numerusform>%n 个字段有变化</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>gone, with %n other record(s)</source>
        <translation>
            <numerusform>已删除，连同其他 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已删除</translation>
    </message>
</context>
<context>
    <name>PastPage</name>
    <message>
        <source>Records of a backup</source>
        <translation>备份中的记录</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>筛选当前列表</translation>
    </message>
    <message>
        <source>bring back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>select several</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>没有缺失</translation>
    </message>
    <message>
        <source>All that this backup holds is in the book, and is the same there.</source>
        <translation>此备份里的全部内容都在账套中，而且相同。</translation>
    </message>
    <message>
        <source>All backups</source>
        <translation>全部备份</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) came back. Undo takes them away again.</source>
        <translation>
            <numerusform>取回了 %n 行。撤销可以再次移除。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteForm</name>
    <message>
        <source>Paste here what you copied: a WeChat or WeCom chat, or an invitation.</source>
        <translation>把复制的内容粘贴到这里：微信或企业微信聊天，或会议邀请。</translation>
    </message>
    <message>
        <source>Paste a chat or an invitation</source>
        <translation>粘贴聊天或会议邀请</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>With</source>
        <translation>参加人</translation>
    </message>
    <message>
        <source>What it is, is shown here.</source>
        <translation>这里显示它是什么。</translation>
    </message>
    <message>
        <source>Neither a chat nor an invitation: it is kept as a note of a chat.</source>
        <translation>既不是聊天也不是会议邀请：将按原文作为聊天保存。</translation>
    </message>
    <message>
        <source>An invitation: it becomes a meeting.</source>
        <translation>会议邀请：将变成一场会议。</translation>
    </message>
    <message>
        <source>An invitation: its meeting is brought up to date.</source>
        <translation>会议邀请：将更新已有的会议。</translation>
    </message>
    <message numerus="yes">
        <source>A chat with %n message(s).</source>
        <translation>
            <numerusform>聊天，共 %n 条消息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was written in %n ways.</source>
        <translation>
            <numerusform>混有 %n 种格式。</numerusform>
        </translation>
    </message>
    <message>
        <source>New people: {0}.</source>
        <translation>新的人：{0}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>PeekPanel</name>
    <message>
        <source>Open account</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>关闭面板</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>QBR</source>
        <translation>QBR</translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation>Esc 关闭</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>速览</translation>
    </message>
    <message>
        <source>Open promises</source>
        <translation>未了的承诺</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>People</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>ARR</source>
        <translation>ARR</translation>
    </message>
    <message numerus="yes">
        <source>%n contract line(s)</source>
        <translation>
            <numerusform>%n 条合同行</numerusform>
        </translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>续约</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
</context>
<context>
    <name>PeopleField</name>
    <message>
        <source>Type a name, Enter adds it</source>
        <translation>输入姓名后按 Enter 添加</translation>
    </message>
</context>
<context>
    <name>PeopleLines</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Key member</source>
        <translation>关键成员</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>立场</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Last touch</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>key member</source>
        <translation>关键成员</translation>
    </message>
</context>
<context>
    <name>PeopleTab</name>
    <message>
        <source>Nobody is known here yet</source>
        <translation>还没有干系人</translation>
    </message>
    <message>
        <source>Add the people you talk to, or bring in an org list with who reports to whom.</source>
        <translation>添加与您沟通的人，或导入带汇报关系的组织名单。</translation>
    </message>
    <message>
        <source>Import an org list…</source>
        <translation>导入组织名单…</translation>
    </message>
    <message>
        <source>Nobody is on “{0}”</source>
        <translation>“{0}”上没有人</translation>
    </message>
    <message>
        <source>Nobody who is there on this day fits what the map asks for.</source>
        <translation>这一天在任的人都不符合这张图的条件。</translation>
    </message>
    <message>
        <source>Change the map…</source>
        <translation>修改这张图…</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>显示所有人</translation>
    </message>
    <message>
        <source>New person…</source>
        <translation>新干系人…</translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message>
        <source>People</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>edit in place</source>
        <translation>就地编辑</translation>
    </message>
    <message>
        <source>mark as left</source>
        <translation>标记离任</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Nobody is known here yet</source>
        <translation>还没有干系人</translation>
    </message>
    <message>
        <source>Add the people you talk to: who decides, who uses it, who pays.</source>
        <translation>添加与您沟通的人：谁决策，谁使用，谁付款。</translation>
    </message>
    <message>
        <source>New person…</source>
        <translation>新建干系人…</translation>
    </message>
    <message>
        <source>Mark as left…</source>
        <translation>标记离任…</translation>
    </message>
    <message>
        <source>Merge with another person…</source>
        <translation>与另一干系人合并…</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n 人已离开</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>New person at {0}</source>
        <translation>新干系人 · {0}</translation>
    </message>
    <message>
        <source>Person at {0}</source>
        <translation>干系人 · {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>立场</translation>
    </message>
    <message>
        <source>Key member</source>
        <translation>关键成员</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>影响力</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>关注度</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Also called</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Likes to be reached by</source>
        <translation>偏好渠道</translation>
    </message>
    <message>
        <source>Our owner</source>
        <translation>我方对接人</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Their goal</source>
        <translation>对方目标</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>Go back to today to change something.</source>
        <translation>回到今天才能修改。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Also known by</source>
        <translation>还有谁认识</translation>
    </message>
    <message>
        <source>What was said before</source>
        <translation>以前的记录</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Correct the past…</source>
        <translation>更正过去…</translation>
    </message>
    <message>
        <source>Name a successor…</source>
        <translation>指定接任者…</translation>
    </message>
    <message>
        <source>Has left…</source>
        <translation>已离开…</translation>
    </message>
    <message>
        <source>Came back today</source>
        <translation>今天回归</translation>
    </message>
    <message>
        <source>What of this goes to the CRM</source>
        <translation>其中哪些进入 CRM</translation>
    </message>
    <message>
        <source>Nobody is tied to them yet.</source>
        <translation>还没有关系。</translation>
    </message>
    <message>
        <source>Who met them is known anyway; say who else of us knows them.</source>
        <translation>见过面的同事会自动列出；还有谁认识此人，在这里补充。</translation>
    </message>
    <message>
        <source>Nothing has changed since they came.</source>
        <translation>自加入以来没有变化。</translation>
    </message>
    <message>
        <source>Add a tie</source>
        <translation>添加关系</translation>
    </message>
    <message>
        <source>Say who else of us knows them</source>
        <translation>补充我们还有谁认识此人</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
</context>
<context>
    <name>PersonWords</name>
    <message>
        <source>Not there any more</source>
        <translation>已不在</translation>
    </message>
    <message>
        <source>Left after {0}</source>
        <translation>{0}后离开</translation>
    </message>
    <message>
        <source>not there 90 days ago</source>
        <translation>90 天前还不在</translation>
    </message>
    <message>
        <source>as 90 days ago</source>
        <translation>与 90 天前相同</translation>
    </message>
    <message>
        <source>{0} {1} in 90 days</source>
        <translation>90 天 {0} {1}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Last touch</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>Last login</source>
        <translation>上次登录</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>认识的人</translation>
    </message>
    <message>
        <source>nobody of us</source>
        <translation>我们无人认识</translation>
    </message>
    <message>
        <source>Our owner</source>
        <translation>我方对接人</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>立场</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>影响力</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>关注度</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>服务标准</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>Reports to {0}</source>
        <translation>汇报给{0}</translation>
    </message>
    <message>
        <source>{0} reports to them</source>
        <translation>{0}向其汇报</translation>
    </message>
    <message>
        <source>Influences {0} ({1})</source>
        <translation>影响{0}（{1}）</translation>
    </message>
    <message>
        <source>Influenced by {0} ({1})</source>
        <translation>受{0}影响（{1}）</translation>
    </message>
    <message>
        <source>In conflict with {0}</source>
        <translation>与{0}有冲突</translation>
    </message>
    <message>
        <source>Close to {0}</source>
        <translation>与{0}关系密切</translation>
    </message>
    <message>
        <source>Came after {0}</source>
        <translation>接任{0}</translation>
    </message>
    <message>
        <source>{0} came after them</source>
        <translation>{0}接任</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>{0} of 5</source>
        <translation>{0} / 5</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>that day</source>
        <translation>当天</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <translation>
            <numerusform>此前 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanCloseForm</name>
    <message>
        <source>Close the plan</source>
        <translation>结束计划</translation>
    </message>
    <message>
        <source>How did the plan end?</source>
        <translation>计划结果如何？</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>结果为</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>成果</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What we learnt</source>
        <translation>经验教训</translation>
    </message>
</context>
<context>
    <name>PlanConfirmForm</name>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>When did both sides confirm the plan?</source>
        <translation>双方何时确认了计划？</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>By us</source>
        <translation>我方确认人</translation>
    </message>
    <message>
        <source>By them</source>
        <translation>客户方确认人</translation>
    </message>
</context>
<context>
    <name>PlanFilters</name>
    <message>
        <source>Needs me</source>
        <translation>需要我</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结束</translation>
    </message>
</context>
<context>
    <name>PlanFindingsSheet</name>
    <message>
        <source>To look at in this plan</source>
        <translation>这个计划的待处理事项</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>待处理事项</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>什么都不缺。</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <source>Word for word, as they said it: it stands above the plan and in their file.</source>
        <translation>照客户的原话写：会显示在计划上方，也写进给客户的文件。</translation>
    </message>
    <message>
        <source>By what both sides will see that it worked.</source>
        <translation>双方凭什么看出做成了。</translation>
    </message>
    <message>
        <source>New success plan</source>
        <translation>新建成功计划</translation>
    </message>
    <message>
        <source>Success plan</source>
        <translation>成功计划</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>In the customer’s words</source>
        <translation>客户的原话</translation>
    </message>
    <message>
        <source>Success is when</source>
        <translation>成功的标志</translation>
    </message>
    <message>
        <source>Our sponsor</source>
        <translation>我方发起人</translation>
    </message>
    <message>
        <source>Their sponsor</source>
        <translation>客户方发起人</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Notes, for us alone</source>
        <translation>备注（仅我方可见）</translation>
    </message>
</context>
<context>
    <name>PlanHead</name>
    <message>
        <source>{0} in 28 days</source>
        <translation type="vanished">28 天内 {0}</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation type="vanished">{0}%</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="vanished">{0} / {1}</translation>
    </message>
    <message>
        <source>{0}: other plans, and a new one</source>
        <translation>{0}：其他计划、新建计划</translation>
    </message>
    <message>
        <source>Plan: {0}</source>
        <translation>计划：{0}</translation>
    </message>
    <message>
        <source>State: {0}</source>
        <translation>状态：{0}</translation>
    </message>
    <message>
        <source>Confirm, start, close</source>
        <translation>确认、开始、结束</translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n 项待处理</numerusform>
        </translation>
    </message>
    <message>
        <source>closed on {0}</source>
        <translation>已于 {0} 结束</translation>
    </message>
    <message>
        <source>not confirmed by both sides</source>
        <translation>尚未经双方确认</translation>
    </message>
    <message>
        <source>confirmed by both on {0}</source>
        <translation>双方于 {0} 确认</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>What the customer expects is not written down yet.</source>
        <translation>还没有写下客户的期望。</translation>
    </message>
    <message>
        <source>Progress, computed</source>
        <translation>进度（自动计算）</translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n 个受阻</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 个逾期</numerusform>
        </translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>unchanged in 28 d</source>
        <translation>28 天内无变化</translation>
    </message>
    <message>
        <source>{0} in 28 d</source>
        <translation>28 天 {0}</translation>
    </message>
    <message>
        <source>by customer</source>
        <translation>客户确认</translation>
    </message>
    <message numerus="yes">
        <source>%n not confirmed</source>
        <translation>
            <numerusform>%n 项未确认</numerusform>
        </translation>
    </message>
    <message>
        <source>What the customer got out of it: values, methods, confirmations</source>
        <translation>客户得到了什么：价值、方法、确认情况</translation>
    </message>
    <message>
        <source>Value confirmed</source>
        <translation>已确认价值</translation>
    </message>
</context>
<context>
    <name>PlanHistoryLines</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
</context>
<context>
    <name>PlanHistorySheet</name>
    <message>
        <source>What was changed in “{0}”</source>
        <translation>“{0}”的改动记录</translation>
    </message>
    <message>
        <source>Changes of the plan</source>
        <translation>计划的改动</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>还没有任何改动。</translation>
    </message>
</context>
<context>
    <name>PlanLines</name>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Computed from the milestones that were reached and the weights</source>
        <translation>按已达成的里程碑和权重计算</translation>
    </message>
    <message>
        <source>28 days</source>
        <translation>28 天</translation>
    </message>
    <message>
        <source>By how many points it grew in 28 days</source>
        <translation>28 天来增长了多少个百分点</translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>共</translation>
    </message>
    <message>
        <source>Next milestone</source>
        <translation>下一个里程碑</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>In trouble</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>受阻</translation>
    </message>
    <message>
        <source>Milestones and tasks that are overdue or blocked</source>
        <translation>逾期或受阻的里程碑和任务</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认价值</translation>
    </message>
    <message>
        <source>Value that the customer confirmed</source>
        <translation>客户已确认的价值</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Sponsor, ours</source>
        <translation>我方发起人</translation>
    </message>
    <message>
        <source>Sponsor, theirs</source>
        <translation>客户方发起人</translation>
    </message>
    <message>
        <source>Confirmed by both on {0}</source>
        <translation>双方于 {0} 确认</translation>
    </message>
    <message>
        <source>Its last day is over: close it, or give it another</source>
        <translation>最后一天已过：请结束它，或另定日期</translation>
    </message>
    <message>
        <source>No sponsor of theirs</source>
        <translation>缺客户方发起人</translation>
    </message>
    <message>
        <source>No sponsor of ours</source>
        <translation>缺我方发起人</translation>
    </message>
    <message>
        <source>No sponsor</source>
        <translation>缺双方发起人</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 项逾期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n 项受阻</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanListActs</name>
    <message>
        <source>Open the plan</source>
        <translation>打开计划</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>New plan of this account…</source>
        <translation>为该客户新建计划…</translation>
    </message>
</context>
<context>
    <name>PlanListSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PlanProgressSheet</name>
    <message>
        <source>How the progress is computed</source>
        <translation>进度是怎么算的</translation>
    </message>
    <message>
        <source>Parts of the progress</source>
        <translation>进度的组成</translation>
    </message>
    <message>
        <source>The plan has no objective yet: it is at 0 %.</source>
        <translation>计划还没有目标，进度为 0%。</translation>
    </message>
</context>
<context>
    <name>PlanShare</name>
    <message>
        <source>Share the plan</source>
        <translation>分享计划</translation>
    </message>
    <message>
        <source>{0} is ready</source>
        <translation>{0} 已生成</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The draft of the mail opens in your mail program</source>
        <translation>邮件草稿将在邮件程序中打开</translation>
    </message>
    <message>
        <source>For the customer, in {0}</source>
        <translation>给客户（{0}）</translation>
    </message>
    <message>
        <source>In {0}</source>
        <translation>改用{0}</translation>
    </message>
    <message>
        <source>Mail with the workbook</source>
        <translation>写邮件，附工作簿</translation>
    </message>
    <message>
        <source>Mail with workbook and pages</source>
        <translation>写邮件，附工作簿和 PDF</translation>
    </message>
    <message>
        <source>Workbook that can be sent back, XLSX</source>
        <translation>可回传的工作簿，XLSX</translation>
    </message>
    <message>
        <source>Pages, PDF</source>
        <translation>页面，PDF</translation>
    </message>
    <message>
        <source>One slide, PPTX</source>
        <translation>一页幻灯片，PPTX</translation>
    </message>
    <message>
        <source>Picture, PNG</source>
        <translation>图片，PNG</translation>
    </message>
    <message>
        <source>Drawing, SVG</source>
        <translation>矢量图，SVG</translation>
    </message>
</context>
<context>
    <name>PlanStatusActs</name>
    <message>
        <source>Change how it ended…</source>
        <translation>修改结束信息…</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Confirmed anew…</source>
        <translation>重新确认…</translation>
    </message>
    <message>
        <source>Confirmed by both sides…</source>
        <translation>双方已确认…</translation>
    </message>
    <message>
        <source>Start working by it</source>
        <translation>开始执行</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>结束…</translation>
    </message>
    <message>
        <source>Take the confirmation back</source>
        <translation>撤回确认</translation>
    </message>
    <message>
        <source>Edit the plan…</source>
        <translation>编辑计划…</translation>
    </message>
    <message>
        <source>Values…</source>
        <translation>价值…</translation>
    </message>
    <message>
        <source>How the progress is computed…</source>
        <translation>进度是怎么算的…</translation>
    </message>
    <message>
        <source>To look at…</source>
        <translation>待处理事项…</translation>
    </message>
    <message>
        <source>What was changed…</source>
        <translation>改动记录…</translation>
    </message>
    <message>
        <source>Begin from a template…</source>
        <translation>用模板新建…</translation>
    </message>
    <message>
        <source>Empty plan…</source>
        <translation>空白计划…</translation>
    </message>
    <message>
        <source>Move the plan to the trash</source>
        <translation>将计划移到回收站</translation>
    </message>
</context>
<context>
    <name>PlanStrip</name>
    <message>
        <source>Success plan</source>
        <translation>成功计划</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n milestone(s)</source>
        <translation>
            <numerusform>{0}/%n 个里程碑</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 个逾期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n 个受阻</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanTab</name>
    <message>
        <source>Success plan</source>
        <translation>成功计划</translation>
    </message>
    <message>
        <source>No success plan yet</source>
        <translation>还没有成功计划</translation>
    </message>
    <message>
        <source>Write down what both sides want, by when, and who does what.</source>
        <translation>写下双方想达成什么、何时达成、谁负责什么。</translation>
    </message>
    <message>
        <source>Begin from a template…</source>
        <translation>用模板新建…</translation>
    </message>
    <message>
        <source>Empty plan…</source>
        <translation>空白计划…</translation>
    </message>
</context>
<context>
    <name>PlanTaskForm</name>
    <message>
        <source>New task of the plan</source>
        <translation>新建计划任务</translation>
    </message>
    <message>
        <source>Task of the plan</source>
        <translation>计划任务</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Private: not in the customer’s file, never leaves</source>
        <translation>私密：不写进客户文件，也不离开本机</translation>
    </message>
</context>
<context>
    <name>PlanTemplatesSheet</name>
    <message>
        <source>Begin a plan from a template</source>
        <translation>用模板新建计划</translation>
    </message>
    <message>
        <source>Templates of plans</source>
        <translation>计划模板</translation>
    </message>
    <message>
        <source>There is no template that can be used.</source>
        <translation>没有可用的模板。</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Title of the plan</source>
        <translation>计划标题</translation>
    </message>
    <message>
        <source>Empty plan…</source>
        <translation>空白计划…</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Show my file of it</source>
        <translation>显示我的模板文件</translation>
    </message>
    <message>
        <source>Copy it to edit it</source>
        <translation>复制一份来修改</translation>
    </message>
    <message>
        <source>{0} is yours to edit. This list shows it when it is opened again.</source>
        <translation>{0} 可以随意修改；重新打开此列表即可看到。</translation>
    </message>
</context>
<context>
    <name>PlanTools</name>
    <message>
        <source>Milestone</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>New milestone in the objective (Ctrl+Enter)</source>
        <translation>在目标中新建里程碑（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Zoom of the bars</source>
        <translation>甘特图的刻度</translation>
    </message>
    <message>
        <source>Take back edits</source>
        <translation>取回修改</translation>
    </message>
    <message>
        <source>Share plan</source>
        <translation>分享计划</translation>
    </message>
    <message>
        <source>More for this plan</source>
        <translation>此计划的更多操作</translation>
    </message>
</context>
<context>
    <name>PlansBoard</name>
    <message>
        <source>Success plans</source>
        <translation>成功计划</translation>
    </message>
    <message>
        <source>No success plan yet</source>
        <translation>还没有成功计划</translation>
    </message>
    <message>
        <source>A success plan says what a customer wants to achieve, by when, and who does what on both sides. How far it is gets computed from its milestones. Choose the account that it is for.</source>
        <translation>成功计划写明客户想达到什么、什么时候达到、双方谁做什么，进度由里程碑计算得出。请先选择客户。</translation>
    </message>
    <message>
        <source>Choose an account</source>
        <translation>选择客户</translation>
    </message>
    <message>
        <source>All plans are closed. Their chip shows them.</source>
        <translation>所有计划都已结束，可用“已结束”标签查看。</translation>
    </message>
    <message>
        <source>No plan is open</source>
        <translation>没有进行中的计划</translation>
    </message>
    <message>
        <source>Show the closed</source>
        <translation>显示已结束的</translation>
    </message>
    <message>
        <source>No open plan is like this or holds these words.</source>
        <translation>没有未结束的计划符合条件或含有这些文字。</translation>
    </message>
    <message>
        <source>No closed plan holds these words, or none was closed yet.</source>
        <translation>没有已结束的计划含有这些文字，或还没有结束过计划。</translation>
    </message>
    <message>
        <source>No plan fits</source>
        <translation>没有符合的计划</translation>
    </message>
    <message>
        <source>Show all that are open</source>
        <translation>显示全部未结束的</translation>
    </message>
</context>
<context>
    <name>PlansPage</name>
    <message>
        <source>Plans</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组方式</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>新建计划</translation>
    </message>
    <message>
        <source>open the plan</source>
        <translation>打开计划</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>glance at the account</source>
        <translation>快速查看客户</translation>
    </message>
    <message>
        <source>account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>fold the group</source>
        <translation>收起分组</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message numerus="yes">
        <source>%n listed</source>
        <translation>
            <numerusform>共 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 份</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Took part</source>
        <translation>参加人</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
</context>
<context>
    <name>PreviewStep</name>
    <message>
        <source>How records look</source>
        <translation>记录的样子</translation>
    </message>
    <message>
        <source>Some records of the CRM, as they would come here.</source>
        <translation>CRM 的几条记录，来到本机时的样子。</translation>
    </message>
    <message>
        <source>Kinds of records</source>
        <translation>记录类别</translation>
    </message>
    <message>
        <source>Records of the CRM</source>
        <translation>CRM 的记录</translation>
    </message>
    <message>
        <source>Everything looked at fits.</source>
        <translation>看过的内容都对得上。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>“{0}” has no place in the CRM; it stays here.</source>
        <translation>“{0}”在 CRM 里没有位置，留在本机。</translation>
    </message>
    <message>
        <source>“{0}” cannot be written in the CRM; it is only taken.</source>
        <translation>“{0}”在 CRM 里不能写入，只接收。</translation>
    </message>
    <message>
        <source>“{0}” has values in the CRM that do not exist here ({1}); they stay there.</source>
        <translation>“{0}”在 CRM 里有本机没有的值（{1}），留在那里。</translation>
    </message>
    <message>
        <source>“{0}” is longer here than the CRM allows ({1}); the CRM will refuse it.</source>
        <translation>“{0}”在本机比 CRM 允许的更长（{1}），CRM 会拒绝。</translation>
    </message>
</context>
<context>
    <name>PreviewWords</name>
    <message>
        <source>Begin with its name, pinyin or initials</source>
        <translation>以名称、拼音或首字母开头</translation>
    </message>
    <message>
        <source>Which one?</source>
        <translation>是哪一个？</translation>
    </message>
    <message numerus="yes">
        <source>%n more match(es):</source>
        <translation>
            <numerusform>另有 %n 个匹配：</numerusform>
        </translation>
    </message>
    <message>
        <source>guess</source>
        <translation>推测</translation>
    </message>
    <message numerus="yes">
        <source>renewal in %n day(s)</source>
        <translation>
            <numerusform>续约剩 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>renewal %n day(s) past</source>
        <translation>
            <numerusform>续约已过 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>length?</source>
        <translation>时长？</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Counts as no touch</source>
        <translation>不计为互动</translation>
    </message>
    <message>
        <source>me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>@ and a name for each of theirs</source>
        <translation>每位对方人员写 @ 加姓名</translation>
    </message>
    <message>
        <source>Is made when you save; press to choose somebody known</source>
        <translation>保存时新建；按下可改选已有的人</translation>
    </message>
    <message>
        <source>new person</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Which {0}?</source>
        <translation>哪一位“{0}”？</translation>
    </message>
    <message>
        <source>What is left of the line</source>
        <translation>这一行剩下的部分</translation>
    </message>
    <message>
        <source>Needed for an effective visit</source>
        <translation>有结果才计为有效拜访</translation>
    </message>
    <message>
        <source>who?</source>
        <translation>谁？</translation>
    </message>
    <message>
        <source>Take the promise out (Del)</source>
        <translation>移除这条承诺（Del）</translation>
    </message>
    <message>
        <source>{0}: press for {1}</source>
        <translation>{0}：按下改为{1}</translation>
    </message>
    <message>
        <source>“{0}” is no day</source>
        <translation>没有“{0}”这一天</translation>
    </message>
    <message>
        <source>“{0}” is still to come</source>
        <translation>“{0}”还没有到</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>未定日期</translation>
    </message>
    <message>
        <source>{0} · {1} ({2})</source>
        <translation>{0} · {1}（{2}）</translation>
    </message>
</context>
<context>
    <name>ProgressLines</name>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Milestones reached</source>
        <translation>达成的里程碑</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>完成度</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>贡献</translation>
    </message>
</context>
<context>
    <name>ProgressWords</name>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
    <message>
        <source>Each objective counts by its weight; it is as far as its milestones were reached. What was dropped or cancelled does not count.</source>
        <translation>每个目标按权重计入，其完成度等于已达成里程碑的比例。已放弃或取消的不计入。</translation>
    </message>
    <message>
        <source>Reached on time: {0}, late: {1}, without a date: {2}</source>
        <translation>按时达成 {0} 个，延迟达成 {1} 个，没有期限的 {2} 个</translation>
    </message>
    <message>
        <source>Open and overdue: {0}, not due yet: {1}; blocked: {2}</source>
        <translation>未达成且逾期 {0} 个，未到期 {1} 个；受阻 {2} 个</translation>
    </message>
    <message>
        <source>No objective has a weight, so they count alike.</source>
        <translation>目标都没有权重，因此同等计入。</translation>
    </message>
    <message>
        <source>{0}: {1} milestones = {2}, weight {3}, adds {4}</source>
        <translation>{0}：里程碑 {1} = {2}，权重 {3}，贡献 {4}</translation>
    </message>
</context>
<context>
    <name>PromiseCorrections</name>
    <message>
        <source>Another day…</source>
        <translation>其他日期…</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>不定日期</translation>
    </message>
    <message>
        <source>Nobody is known yet</source>
        <translation>还没有可选的人</translation>
    </message>
</context>
<context>
    <name>PromiseForm</name>
    <message>
        <source>New promise</source>
        <translation>新承诺</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>由谁兑现</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>在等</translation>
    </message>
    <message>
        <source>Private: never leaves this computer</source>
        <translation>私密：绝不离开本机</translation>
    </message>
</context>
<context>
    <name>PromiseRows</name>
    <message>
        <source>Promises due today</source>
        <translation>今天到期的承诺</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已兑现</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>ours</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>对方</translation>
    </message>
</context>
<context>
    <name>PromisesField</name>
    <message>
        <source>one on each line: &gt; Fri send the quote, &lt; next Wed confirm the budget</source>
        <translation>每行一条：&gt; 周五 发报价，&lt; 下周三 确认预算</translation>
    </message>
</context>
<context>
    <name>PutOffForm</name>
    <message>
        <source>Put off: {0}</source>
        <translation>推迟：{0}</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>推迟到</translation>
    </message>
    <message>
        <source>Why it can wait</source>
        <translation>为什么可以等</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>In 3 days</source>
        <translation>3 天后</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>一周后</translation>
    </message>
    <message>
        <source>In two weeks</source>
        <translation>两周后</translation>
    </message>
    <message>
        <source>Waiting for them</source>
        <translation>等对方</translation>
    </message>
    <message>
        <source>Not urgent</source>
        <translation>不紧急</translation>
    </message>
    <message>
        <source>Arranged already</source>
        <translation>已经约好</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>推迟</translation>
    </message>
</context>
<context>
    <name>QbrPage</name>
    <message>
        <source>QBR</source>
        <translation>QBR</translation>
    </message>
    <message>
        <source>QBR · {0}</source>
        <translation>QBR · {0}</translation>
    </message>
    <message>
        <source>There is no review to show</source>
        <translation>没有可以展示的回顾</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>全部客户</translation>
    </message>
</context>
<context>
    <name>QuestionSheet</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>QuestionsPane</name>
    <message>
        <source>Nothing to ask: the files themselves say how their dates and amounts are meant.</source>
        <translation>没有要问的：日期和金额的含义，文件里都写清楚了。</translation>
    </message>
    <message numerus="yes">
        <source>%n to answer</source>
        <translation>
            <numerusform>%n 个待回答</numerusform>
        </translation>
    </message>
    <message>
        <source>all answered</source>
        <translation>都已回答</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>QuickEntry</name>
    <message>
        <source>Draft kept {0}</source>
        <translation>草稿已存 {0}</translation>
    </message>
</context>
<context>
    <name>QuickWindow</name>
    <message>
        <source>Log a touchpoint</source>
        <translation>记录互动</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Menu (Alt)</source>
        <translation>菜单（Alt）</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>RecordLines</name>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>A record</source>
        <translation>一条记录</translation>
    </message>
    <message>
        <source>{0}: {1} → {2}</source>
        <translation>{0}：{1} → {2}</translation>
    </message>
    <message>
        <source>New from the CRM</source>
        <translation>CRM 新增</translation>
    </message>
    <message>
        <source>Changed in the CRM</source>
        <translation>CRM 中已修改</translation>
    </message>
    <message>
        <source>Deleted in the CRM, put away here</source>
        <translation>CRM 中已删除，本机已收起</translation>
    </message>
    <message>
        <source>No longer shown by the CRM</source>
        <translation>CRM 不再显示</translation>
    </message>
    <message>
        <source>Gone in the CRM, kept here</source>
        <translation>CRM 中已没有，本机保留</translation>
    </message>
    <message>
        <source>Joined with another in the CRM</source>
        <translation>CRM 中已并入另一条</translation>
    </message>
    <message>
        <source>Made in the CRM</source>
        <translation>已在 CRM 中新建</translation>
    </message>
    <message>
        <source>Sent to the CRM</source>
        <translation>已发送到 CRM</translation>
    </message>
    <message>
        <source>Deleted in the CRM as here</source>
        <translation>已随本机在 CRM 中删除</translation>
    </message>
    <message>
        <source>Refused by the CRM</source>
        <translation>被 CRM 拒绝</translation>
    </message>
    <message>
        <source>Differs: you decide</source>
        <translation>不一致：请您决定</translation>
    </message>
</context>
<context>
    <name>RecordMenu</name>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message numerus="yes">
        <source>Move %n record(s) to the trash</source>
        <translation>
            <numerusform>将 %n 条记录移入回收站</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>Open with the recovery code</source>
        <translation>用恢复码打开</translation>
    </message>
    <message>
        <source>The 8 groups of letters and digits that were shown when the book was made. Capital letters, spaces and dashes do not matter.</source>
        <translation>建立账套时显示的 8 组字母和数字。不分大小写，空格和横线可有可无。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
</context>
<context>
    <name>RefusedLines</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>RefusedRows</name>
    <message>
        <source>Save refused rows</source>
        <translation>保存拒收的行</translation>
    </message>
    <message>
        <source>CSV file (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>{0} refused rows.csv</source>
        <translation>{0} 拒收的行.csv</translation>
    </message>
    <message>
        <source>The refused rows are no longer at hand. Import the file again to get them.</source>
        <translation>拒收的行已不在手边，请重新导入该文件。</translation>
    </message>
    <message numerus="yes">
        <source>{0} row(s) saved as {1}</source>
        <translation>
            <numerusform>已将 {0} 行另存为 {1}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequiredRolesPage</name>
    <message>
        <source>Required roles</source>
        <translation>必备角色</translation>
    </message>
    <message>
        <source>Service standards</source>
        <translation>服务标准</translation>
    </message>
    <message>
        <source>Shipped roles</source>
        <translation>自带角色</translation>
    </message>
    <message>
        <source>Empty the cell</source>
        <translation>清空这一格</translation>
    </message>
    <message>
        <source>Required roles by tier and stage</source>
        <translation>按级别和阶段的必备角色</translation>
    </message>
    <message>
        <source>choose a cell</source>
        <translation>选一格</translation>
    </message>
    <message>
        <source>ask for a role, or no more</source>
        <translation>要求角色或取消</translation>
    </message>
    <message>
        <source>to the roles of the cell</source>
        <translation>到这一格的角色</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>tick the role</source>
        <translation>勾选角色</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>empty the cell</source>
        <translation>清空这一格</translation>
    </message>
    <message>
        <source>Ask for it, or no more</source>
        <translation>要求或取消</translation>
    </message>
    <message>
        <source>no role is asked for</source>
        <translation>不要求任何角色</translation>
    </message>
    <message numerus="yes">
        <source>%n role(s) without anybody</source>
        <translation>
            <numerusform>%n 个角色无人担任</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个客户</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” is asked for in this cell: here it can be taken out.</source>
        <translation>“{0}”是这一格要求的，可在这里取消。</translation>
    </message>
</context>
<context>
    <name>RestoreWindow</name>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>What opens the book from now on?</source>
        <translation>以后用什么打开账套？</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>使用口令</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>使用恢复码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>RestoringStep</name>
    <message>
        <source>Bringing the book back…</source>
        <translation>正在取回账套…</translation>
    </message>
    <message>
        <source>It is checked before it takes its place. Nothing is overwritten.</source>
        <translation>放到位之前会先检查。不会覆盖任何内容。</translation>
    </message>
    <message>
        <source>Bringing the book back</source>
        <translation>正在取回账套</translation>
    </message>
</context>
<context>
    <name>ResultSheet</name>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>The CRM&apos;s</source>
        <translation>CRM 的</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
</context>
<context>
    <name>ReturnedPlans</name>
    <message>
        <source>Take back edits…</source>
        <translation>取回修改…</translation>
    </message>
    <message>
        <source>{0} is a success plan that came back.</source>
        <translation>{0} 是客户发回的成功计划。</translation>
    </message>
    <message>
        <source>It was not made from a plan of this book.</source>
        <translation>它不是由本账本里的计划生成的。</translation>
    </message>
    <message>
        <source>What {0} changed is taken back in the plan.</source>
        <translation>{0} 的修改请到对应的计划里取回。</translation>
    </message>
</context>
<context>
    <name>ReviewBody</name>
    <message>
        <source>Nothing was recorded for {0}.</source>
        <translation>{0}还没有任何记录。</translation>
    </message>
    <message>
        <source>The pages say so. Choose another quarter above, or import the data.</source>
        <translation>页面上会照实写明。可在上方换一个季度，或先导入数据。</translation>
    </message>
</context>
<context>
    <name>ReviewHead</name>
    <message>
        <source>QBR</source>
        <translation>QBR</translation>
    </message>
    <message>
        <source>For the customer</source>
        <translation>客户版</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>内部版</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>受众</translation>
    </message>
    <message>
        <source>Language of the slides</source>
        <translation>页面语言</translation>
    </message>
    <message>
        <source>Quarter: {0}</source>
        <translation>季度：{0}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop making the file</source>
        <translation>停止生成文件</translation>
    </message>
    <message>
        <source>Make a PPTX file</source>
        <translation>生成 PPTX 文件</translation>
    </message>
</context>
<context>
    <name>ReviewSheet</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Review the day</source>
        <translation>当日回顾</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>The review is in the clipboard</source>
        <translation>回顾已复制到剪贴板</translation>
    </message>
</context>
<context>
    <name>RhythmCells</name>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>RhythmForm</name>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>no rhythm</source>
        <translation>无节奏</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>A touch every … days</source>
        <translation>每隔几天联系一次</translation>
    </message>
    <message>
        <source>For</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Tier of the account</source>
        <translation>客户级别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康度</translation>
    </message>
</context>
<context>
    <name>RhythmLines</name>
    <message>
        <source>For</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Tier of the account</source>
        <translation>客户级别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康度</translation>
    </message>
    <message>
        <source>Holds for no account until health is computed</source>
        <translation>健康度尚未计算前，对谁都不生效</translation>
    </message>
    <message>
        <source>A touch every</source>
        <translation>联系间隔</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>Accounts or people for whom this is the rule that holds today</source>
        <translation>今天由这条规则管的客户或干系人</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Those of them who were not touched in time</source>
        <translation>其中没有按时联系的</translation>
    </message>
    <message>
        <source>no rhythm</source>
        <translation>无节奏</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Health is not computed yet</source>
        <translation>健康度尚未计算</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个客户</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RhythmPage</name>
    <message>
        <source>Rhythm of visits</source>
        <translation>拜访节奏</translation>
    </message>
    <message>
        <source>Move up (Alt+↑)</source>
        <translation>上移 (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down (Alt+↓)</source>
        <translation>下移 (Alt+↓)</translation>
    </message>
    <message>
        <source>Shipped rules</source>
        <translation>自带规则</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>edit in the row</source>
        <translation>在行内修改</translation>
    </message>
    <message>
        <source>edit in a form</source>
        <translation>在表单里修改</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Ins</translation>
    </message>
    <message>
        <source>new rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>移除</translation>
    </message>
    <message numerus="yes">
        <source>%n with a rhythm</source>
        <translation>
            <numerusform>%n 个有节奏</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 个超期</numerusform>
        </translation>
    </message>
    <message>
        <source>effective visits: {0} this week, {1} last week</source>
        <translation>有效拜访：本周 {0} 次，上周 {1} 次</translation>
    </message>
</context>
<context>
    <name>RhythmWords</name>
    <message>
        <source>No rhythm</source>
        <translation>无节奏</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>每 %n 天一次</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}: {1}, {2}</source>
        <translation>{0}：{1}，{2}</translation>
    </message>
    <message>
        <source>meeting planned {0}</source>
        <translation>已约 {0} 会议</translation>
    </message>
</context>
<context>
    <name>RoleLines</name>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Nobody at</source>
        <translation>无人担任</translation>
    </message>
    <message>
        <source>Accounts of the cell where nobody has this role today</source>
        <translation>这一格里今天无人担任该角色的客户</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>不要求</translation>
    </message>
    <message>
        <source>here</source>
        <translation>本格</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>RowKeys</name>
    <message>
        <source>Add as stop</source>
        <translation>加为拜访点</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>简报</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Not visited after all</source>
        <translation>其实没有拜访</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>已拜访</translation>
    </message>
    <message>
        <source>Visit it after all</source>
        <translation>仍要拜访</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Visit mode</source>
        <translation>拜访模式</translation>
    </message>
    <message>
        <source>Remove from the day</source>
        <translation>从当天移除</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Rhythm of visits</source>
        <translation>拜访节奏</translation>
    </message>
    <message>
        <source>Service standards</source>
        <translation>服务标准</translation>
    </message>
    <message>
        <source>Required roles</source>
        <translation>必备角色</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
</context>
<context>
    <name>SharedLines</name>
    <message>
        <source>Field here</source>
        <translation>本机字段</translation>
    </message>
    <message>
        <source>In the CRM</source>
        <translation>CRM 中</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>例子</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>When both changed it</source>
        <translation>两边都改了</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部记录</translation>
    </message>
    <message>
        <source>never leaves this computer</source>
        <translation>绝不离开本机</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>只在本机</translation>
    </message>
    <message>
        <source>always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no, only here</source>
        <translation>否，只在本机</translation>
    </message>
</context>
<context>
    <name>SharedPage</name>
    <message>
        <source>What is shared</source>
        <translation>共享什么</translation>
    </message>
    <message>
        <source>A field that is not shared is neither sent nor taken; what either side has in it stays. Shared again, both sides are compared anew.</source>
        <translation>不共享的字段既不发送也不接收，两边的内容都保留。重新共享时，两边重新比较。</translation>
    </message>
    <message>
        <source>Only read: take what the CRM has, send nothing</source>
        <translation>只读：接收 CRM 的内容，不发送</translation>
    </message>
    <message>
        <source>No CRM yet</source>
        <translation>还没有 CRM</translation>
    </message>
    <message>
        <source>What is shared can be chosen while a CRM is connected, and afterwards.</source>
        <translation>连接 CRM 时以及之后，都可以选择共享什么。</translation>
    </message>
    <message>
        <source>Connect a CRM…</source>
        <translation>连接 CRM…</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>share, or keep here</source>
        <translation>共享，或只留本机</translation>
    </message>
    <message>
        <source>whose value counts</source>
        <translation>以谁为准</translation>
    </message>
</context>
<context>
    <name>SharedPane</name>
    <message>
        <source>Find a field</source>
        <translation>查找字段</translation>
    </message>
    <message>
        <source>Kinds of records</source>
        <translation>记录类别</translation>
    </message>
    <message>
        <source>What is shared</source>
        <translation>共享什么</translation>
    </message>
    <message>
        <source>When both changed it</source>
        <translation>两边都改了</translation>
    </message>
    <message>
        <source>Keep only here</source>
        <translation>只留在本机</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>{0} (as the mapping says)</source>
        <translation>{0}（映射的默认值）</translation>
    </message>
</context>
<context>
    <name>SharingStep</name>
    <message>
        <source>What is shared</source>
        <translation>共享什么</translation>
    </message>
    <message>
        <source>A field that is not shared is neither sent nor taken. All of this can be changed later, too.</source>
        <translation>不共享的字段既不发送也不接收。这一切以后也可以更改。</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation>Esc 关闭</translation>
    </message>
</context>
<context>
    <name>ShortcutsOverlay</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SideLegend</name>
    <message>
        <source>Ours</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>Meetings of today</source>
        <translation>今日会议</translation>
    </message>
    <message>
        <source>Meetings of {0}</source>
        <translation>{0}的会议</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>Nothing is in the calendar today.</source>
        <translation>今天日历上没有安排。</translation>
    </message>
    <message>
        <source>Nothing is in the calendar that day.</source>
        <translation>那一天日历上没有安排。</translation>
    </message>
    <message>
        <source>Add a meeting…</source>
        <translation>添加会议…</translation>
    </message>
    <message>
        <source>Meetings and promises of today</source>
        <translation>今日会议和承诺</translation>
    </message>
    <message>
        <source>Promises due today</source>
        <translation>今天到期的承诺</translation>
    </message>
    <message>
        <source>Effective visits this week</source>
        <translation>本周有效拜访</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n 场</numerusform>
        </translation>
    </message>
    <message>
        <source>ours {0} · theirs {1}</source>
        <translation>我方 {0} · 对方 {1}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Visits of today</source>
        <translation>今天的拜访</translation>
    </message>
    <message>
        <source>{0} of {1} done</source>
        <translation>已完成 {0}/{1}</translation>
    </message>
    <message numerus="yes">
        <source>%n stop(s) in your order</source>
        <translation>
            <numerusform>%n 个拜访点，按您的顺序</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>还差 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tier A account(s) late in the rhythm</source>
        <translation>
            <numerusform>%n 个 A 级客户已超出节奏</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>All accounts of tier A seen</source>
        <translation>A 级客户都在节奏内</translation>
    </message>
</context>
<context>
    <name>SimilarHint</name>
    <message>
        <source>Similar: {0} ({1})</source>
        <translation>相似：{0}（{1}）</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开{0}</translation>
    </message>
</context>
<context>
    <name>SlideList</name>
    <message>
        <source>Internal only</source>
        <translation>仅内部</translation>
    </message>
    <message>
        <source>No success plan</source>
        <translation>没有成功计划</translation>
    </message>
    <message>
        <source>None confirmed</source>
        <translation>尚未确认</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>页面列表</translation>
    </message>
    <message>
        <source>Arrow keys choose, Space puts in or leaves out</source>
        <translation>方向键选择，空格键放入或移出</translation>
    </message>
    <message>
        <source>{0}: there is no success plan</source>
        <translation>{0}：没有成功计划</translation>
    </message>
    <message>
        <source>{0}: the customer has not confirmed any value</source>
        <translation>{0}：客户还没有确认任何价值</translation>
    </message>
    <message>
        <source>{0}, internal only</source>
        <translation>{0}，仅内部</translation>
    </message>
    <message>
        <source>{0}, not in the deck</source>
        <translation>{0}，不在文件中</translation>
    </message>
    <message>
        <source>Page {0}, {1}</source>
        <translation>第 {0} 页，{1}</translation>
    </message>
    <message>
        <source>{0}, must be looked at</source>
        <translation>{0}，必须处理</translation>
    </message>
    <message>
        <source>{0}, with a remark</source>
        <translation>{0}，有提醒</translation>
    </message>
</context>
<context>
    <name>SlidePanel</name>
    <message numerus="yes">
        <source>%n page(s) for the customer</source>
        <translation>
            <numerusform>%n 页进入客户版</numerusform>
        </translation>
    </message>
    <message>
        <source>What is internal is never written into the customer&apos;s file.</source>
        <translation>仅内部的页面和字段不写入客户版文件</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s), internal</source>
        <translation>
            <numerusform>%n 页，内部版</numerusform>
        </translation>
    </message>
    <message>
        <source>For us alone: every page of the file says so.</source>
        <translation>仅供我方使用，文件每页都会注明</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>SlidePreview</name>
    <message>
        <source>Drawing the chart…</source>
        <translation>正在绘制图表…</translation>
    </message>
    <message>
        <source>Collecting the figures…</source>
        <translation>正在汇总数字…</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>SlideStage</name>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Copy or save the chart</source>
        <translation>复制或保存图表</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Not in the deck</source>
        <translation>不在文件中</translation>
    </message>
    <message>
        <source>The switch in the list puts it in</source>
        <translation>用左侧开关放入</translation>
    </message>
    <message>
        <source>Page {0} / {1}</source>
        <translation>第 {0} 页 / {1}</translation>
    </message>
</context>
<context>
    <name>SnoozeForm</name>
    <message>
        <source>Put off</source>
        <translation>推迟</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>推迟到</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Put off: {0}</source>
        <translation>推迟：{0}</translation>
    </message>
</context>
<context>
    <name>SourceStep</name>
    <message>
        <source>Bring a book back</source>
        <translation>取回账套</translation>
    </message>
    <message>
        <source>From another computer or from a backup. It needs the recovery code, or the passphrase of the book.</source>
        <translation>来自另一台电脑或某个备份。需要恢复码，或者账套的口令。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a backup folder…</source>
        <translation>选择备份文件夹…</translation>
    </message>
    <message>
        <source>The file ends in .csmdesk; “File for another computer…” on the page of backups makes it. Backup folders lie beside the book, in “backups”, one for each day.</source>
        <translation>文件以 .csmdesk 结尾，由备份页面的“用于另一台电脑的文件…”生成。备份文件夹在账套旁的“backups”里，每天一个。</translation>
    </message>
    <message>
        <source>Nothing chosen yet.</source>
        <translation>尚未选择。</translation>
    </message>
    <message>
        <source>Book of CSM Desk (*.csmdesk)</source>
        <translation>CSM Desk 账套 (*.csmdesk)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a backup folder</source>
        <translation>选择备份文件夹</translation>
    </message>
</context>
<context>
    <name>SpanField</name>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>{0}, from</source>
        <translation>{0}，从</translation>
    </message>
    <message>
        <source>{0}, to</source>
        <translation>{0}，至</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Influence graph, {0}</source>
        <translation>影响力图，{0}</translation>
    </message>
    <message>
        <source>Power and interest grid, {0}</source>
        <translation>权力/利益方格，{0}</translation>
    </message>
    <message>
        <source>Heat table of tiers and stances, {0}</source>
        <translation>级别与立场热力表，{0}</translation>
    </message>
    <message>
        <source>Org tree, {0}</source>
        <translation>组织树，{0}</translation>
    </message>
    <message>
        <source>Find: type a name</source>
        <translation>查找：输入姓名</translation>
    </message>
    <message numerus="yes">
        <source>Find: {0} · %n found</source>
        <translation>
            <numerusform>查找：{0} · 找到 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop here to report to nobody</source>
        <translation>拖到这里，不再向任何人汇报</translation>
    </message>
    <message>
        <source>{1} stands below {0}: that would close a circle.</source>
        <translation>{1} 是 {0} 的下级，这样会形成循环。</translation>
    </message>
    <message>
        <source>{0} has left: nobody new can report to them.</source>
        <translation>{0} 已离开，不能再有新的下级。</translation>
    </message>
    <message>
        <source>Nobody has this role yet. Add the person first.</source>
        <translation>这个角色还没有人，请先添加人员。</translation>
    </message>
    <message>
        <source>{0} reports to nobody already.</source>
        <translation>{0} 本来就不向任何人汇报。</translation>
    </message>
    <message>
        <source>{0} reports to {1} already.</source>
        <translation>{0} 已经向 {1} 汇报。</translation>
    </message>
    <message>
        <source>{0} will report to nobody.</source>
        <translation>{0} 将不向任何人汇报。</translation>
    </message>
    <message>
        <source>{0} will report to {1}.</source>
        <translation>{0} 将向 {1} 汇报。</translation>
    </message>
    <message>
        <source>Draw the line to somebody.</source>
        <translation>把线拖到另一个人身上。</translation>
    </message>
    <message>
        <source>A tie from {0} to {1}</source>
        <translation>从 {0} 到 {1} 的关系</translation>
    </message>
    <message>
        <source>Grades are not taken away here.</source>
        <translation>这里不能取消评分。</translation>
    </message>
    <message>
        <source>{0}: influence {1}, interest {2}</source>
        <translation>{0}：影响力 {1}，关注度 {2}</translation>
    </message>
    <message>
        <source>for us</source>
        <translation>有利</translation>
    </message>
    <message>
        <source>against us</source>
        <translation>不利</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>close to each other</source>
        <translation>私下往来</translation>
    </message>
    <message>
        <source>succeeds</source>
        <translation>接替</translation>
    </message>
    <message>
        <source>reports to</source>
        <translation>汇报</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>{0} influences {1} in our favour</source>
        <translation>{0} 影响 {1}，对我们有利</translation>
    </message>
    <message>
        <source>{0} influences {1} against us</source>
        <translation>{0} 影响 {1}，对我们不利</translation>
    </message>
    <message>
        <source>Conflict between {0} and {1}</source>
        <translation>{0} 与 {1} 有冲突</translation>
    </message>
    <message>
        <source>{0} and {1} are close</source>
        <translation>{0} 与 {1} 私下往来密切</translation>
    </message>
    <message>
        <source>{0} came after {1}</source>
        <translation>{0} 接替了 {1}</translation>
    </message>
    <message>
        <source>{0} reports to {1}</source>
        <translation>{0} 向 {1} 汇报</translation>
    </message>
    <message>
        <source>{0}: nobody has this role. {1}</source>
        <translation>{0}：还没有人担任此角色。{1}</translation>
    </message>
    <message>
        <source>no touch yet</source>
        <translation>还没有联系</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) since the last touch</source>
        <translation>
            <numerusform>距上次联系 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>tier {0}</source>
        <translation>{0} 级</translation>
    </message>
    <message>
        <source>strength {0}</source>
        <translation>关系强度 {0}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新加入</translation>
    </message>
    <message>
        <source>influence {0}</source>
        <translation>影响力 {0}</translation>
    </message>
    <message>
        <source>interest {0}</source>
        <translation>关注度 {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n role(s) missing</source>
        <translation>
            <numerusform>缺 %n 个角色</numerusform>
        </translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>reports to {0}</source>
        <translation>向 {0} 汇报</translation>
    </message>
    <message numerus="yes">
        <source>%n direct report(s)</source>
        <translation>
            <numerusform>%n 名直接下属</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n below, folded away</source>
        <translation>
            <numerusform>下面 %n 人已折叠</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing role(s) folded away</source>
        <translation>
            <numerusform>另有 %n 个缺失的角色已折叠</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>tier unknown</source>
        <translation>级别未知</translation>
    </message>
    <message>
        <source>stance unknown</source>
        <translation>立场未知</translation>
    </message>
</context>
<context>
    <name>StandardLines</name>
    <message>
        <source>People</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>A touch every</source>
        <translation>联系间隔</translation>
    </message>
    <message>
        <source>A visit every</source>
        <translation>拜访间隔</translation>
    </message>
    <message>
        <source>What they get</source>
        <translation>得到什么</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>People of this tier who are there today</source>
        <translation>今天在任的这一级干系人</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Those of them who were not touched or not visited in time</source>
        <translation>其中没有按时联系或没有按时拜访的</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The rhythm of visits decides where it has a rule; elsewhere: {0}</source>
        <translation>拜访节奏有规则时由节奏决定；其余：{0}</translation>
    </message>
    <message numerus="yes">
        <source>%n not touched in time</source>
        <translation>
            <numerusform>%n 人没有按时联系</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not visited in time</source>
        <translation>
            <numerusform>%n 人没有按时拜访</numerusform>
        </translation>
    </message>
    <message>
        <source>by the rhythm</source>
        <translation>按拜访节奏</translation>
    </message>
</context>
<context>
    <name>StandardWords</name>
    <message numerus="yes">
        <source>touch every %n day(s)</source>
        <translation>
            <numerusform>每 %n 天联系一次</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} by the rhythm of visits</source>
        <translation>{0}（按拜访节奏）</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message numerus="yes">
        <source>visit every %n day(s)</source>
        <translation>
            <numerusform>每 %n 天拜访一次</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>asks for no touch and no visit</source>
        <translation>不要求联系和拜访</translation>
    </message>
    <message>
        <source>next by {0}</source>
        <translation>下次最迟 {0}</translation>
    </message>
    <message numerus="yes">
        <source>overdue by %n day(s)</source>
        <translation>
            <numerusform>已超期 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>An executive of ours knows them; they hear of results first</source>
        <translation>我方高管与其相识；成果最先告知</translation>
    </message>
    <message>
        <source>A named contact; invited to each business review</source>
        <translation>有专人对接；每次业务回顾都邀请</translation>
    </message>
    <message>
        <source>News and training for many at once</source>
        <translation>群发资讯和集中培训</translation>
    </message>
</context>
<context>
    <name>StandardsPage</name>
    <message>
        <source>Service standards</source>
        <translation>服务标准</translation>
    </message>
    <message>
        <source>Rhythm of visits</source>
        <translation>拜访节奏</translation>
    </message>
    <message>
        <source>Required roles</source>
        <translation>必备角色</translation>
    </message>
    <message>
        <source>Shipped standards</source>
        <translation>自带标准</translation>
    </message>
    <message>
        <source>Overdue people</source>
        <translation>超期的人</translation>
    </message>
    <message>
        <source>edit in the row</source>
        <translation>在行内修改</translation>
    </message>
    <message>
        <source>edit, or open the person</source>
        <translation>修改，或打开这个人</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>to who is overdue</source>
        <translation>到超期的人</translation>
    </message>
    <message numerus="yes">
        <source>%n people with a tier</source>
        <translation>
            <numerusform>%n 位已分级的干系人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 人超期</numerusform>
        </translation>
    </message>
    <message>
        <source>Overdue in tier {0}</source>
        <translation>{0} 级中超期的</translation>
    </message>
    <message numerus="yes">
        <source>%n of them overdue</source>
        <translation>
            <numerusform>其中 %n 人超期</numerusform>
        </translation>
    </message>
    <message>
        <source>Each of them was touched and visited as the standard asks.</source>
        <translation>每个人都按标准联系和拜访了。</translation>
    </message>
    <message>
        <source>Nobody is overdue</source>
        <translation>无人超期</translation>
    </message>
    <message>
        <source>Grade people S, A or B in the tab People of their account.</source>
        <translation>在客户的“干系人”页签里给人评 S、A 或 B 级。</translation>
    </message>
    <message>
        <source>Nobody has tier {0} yet</source>
        <translation>还没有 {0} 级干系人</translation>
    </message>
</context>
<context>
    <name>StartCell</name>
    <message>
        <source>Today {0}</source>
        <translation>今天 {0}</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Bring a backup back…</source>
        <translation>取回备份…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>StartStep</name>
    <message>
        <source>What shall we start with?</source>
        <translation>从哪里开始？</translation>
    </message>
    <message>
        <source>Without a key, only the demo book opens. Go back for one of your own.</source>
        <translation>没有密钥只能打开演示账套。返回上一步可建立自己的账套。</translation>
    </message>
    <message>
        <source>Each of these can be done later, too.</source>
        <translation>以后也都可以再做。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Bring in files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Accounts, people, contracts, usage and tickets from CSV or XLSX.</source>
        <translation>从 CSV 或 XLSX 导入客户、干系人、合同、使用和工单。</translation>
    </message>
    <message>
        <source>Connect the company&apos;s CRM</source>
        <translation>连接公司的 CRM</translation>
    </message>
    <message>
        <source>Fetch your accounts and people, and keep both sides in step.</source>
        <translation>取回您的客户和干系人，并让两边保持一致。</translation>
    </message>
    <message>
        <source>Look around in the demo book</source>
        <translation>先看看演示账套</translation>
    </message>
    <message>
        <source>60 invented companies with two years of history, apart from your book.</source>
        <translation>60 家虚构公司、两年的历史，与您的账套分开。</translation>
    </message>
    <message>
        <source>Begin with an empty book</source>
        <translation>从空账套开始</translation>
    </message>
    <message>
        <source>Add accounts and people by hand.</source>
        <translation>手工添加客户和干系人。</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 条待发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n 条待处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differ(s)</source>
        <translation>
            <numerusform>%n 处不一致</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) here</source>
        <translation>
            <numerusform>%n 条留在本机</numerusform>
        </translation>
    </message>
    <message>
        <source>No CRM connected</source>
        <translation>未连接 CRM</translation>
    </message>
    <message>
        <source>{0} All in step</source>
        <translation>{0} 已全部同步</translation>
    </message>
    <message>
        <source>{0} Last exchange</source>
        <translation>{0} 上次同步</translation>
    </message>
    <message>
        <source>Not exchanged yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>Exchanging…</source>
        <translation>正在同步…</translation>
    </message>
    <message>
        <source>Offline, last exchange {0}</source>
        <translation>离线，上次同步 {0}</translation>
    </message>
    <message>
        <source>Exchanges are paused</source>
        <translation>同步已暂停</translation>
    </message>
    <message>
        <source>The exchange has stopped</source>
        <translation>同步已停止</translation>
    </message>
    <message>
        <source>{0} Only reading</source>
        <translation>{0} 只读</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>next try {0}</source>
        <translation>下次尝试 {0}</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>Whose</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Take its open tasks along</source>
        <translation>未完成的任务随之移动</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>完成日期</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>前置项</translation>
    </message>
    <message>
        <source>What blocks it</source>
        <translation>阻碍</translation>
    </message>
    <message>
        <source>Notes, for us alone</source>
        <translation>备注（仅我方可见）</translation>
    </message>
</context>
<context>
    <name>StoppedSheet</name>
    <message>
        <source>Decide…</source>
        <translation>去决定…</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>以后再定</translation>
    </message>
    <message>
        <source>It was probably restored from a backup; ask the people who run it. “Send mine again” writes what is here over the older state. “Take the CRM’s” lets this book follow it back; what you changed and did not send yet stays.</source>
        <translation>CRM 很可能从备份恢复过，请先问管理员。“重新发送本机内容”用本机内容覆盖那里的旧状态；“采用 CRM 的”让账套跟着退回，您改过还没有发送的内容保留。</translation>
    </message>
    <message>
        <source>Whose state is right?</source>
        <translation>以哪一边为准？</translation>
    </message>
    <message>
        <source>Send mine again</source>
        <translation>重新发送本机内容</translation>
    </message>
    <message>
        <source>Take the CRM’s</source>
        <translation>采用 CRM 的</translation>
    </message>
    <message>
        <source>Look into the CRM first: your rights there may have changed. If the records were really deleted, they can be removed here, too; accounts that hold anything of your own are archived instead.</source>
        <translation>请先到 CRM 里看看，可能是您的权限变了。如果确实已删除，本机也可以删除；其中有您自己内容的客户则归档。</translation>
    </message>
    <message>
        <source>Were so many records really deleted?</source>
        <translation>真的删除了这么多记录吗？</translation>
    </message>
    <message>
        <source>Remove them here</source>
        <translation>本机也删除</translation>
    </message>
    <message>
        <source>Go through them once: you see each beside its like in the CRM, and what is the same becomes one. “Make all there” sends all of yours as new records; where the CRM has them, they are there twice then.</source>
        <translation>请逐条看一遍：每条旁边是 CRM 中与它相像的，相同的合为一条。“全部在那边新建”会把您的全部作为新记录发送；CRM 已有的，那边就会有两条。</translation>
    </message>
    <message>
        <source>Which of these has the CRM already?</source>
        <translation>CRM 中已有哪些？</translation>
    </message>
    <message>
        <source>Make all there</source>
        <translation>全部在那边新建</translation>
    </message>
</context>
<context>
    <name>SuccessorForm</name>
    <message>
        <source>Who comes after {0}?</source>
        <translation>谁接任{0}？</translation>
    </message>
    <message>
        <source>Successor</source>
        <translation>接任者</translation>
    </message>
</context>
<context>
    <name>SuggestionList</name>
    <message>
        <source>Suggestions</source>
        <translation>候选</translation>
    </message>
</context>
<context>
    <name>TableCopy</name>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
</context>
<context>
    <name>TableTab</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>TagForm</name>
    <message>
        <source>Tag {0}</source>
        <translation>标签 {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>There is a tag {0}: the two become one.</source>
        <translation>已有标签 {0}：两者将合为一个。</translation>
    </message>
    <message numerus="yes">
        <source>Changes it in %n record(s).</source>
        <translation>
            <numerusform>将改动 %n 条记录。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagLines</name>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Touchpoints</source>
        <translation>互动</translation>
    </message>
</context>
<context>
    <name>TagsPage</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Rename or join…</source>
        <translation>改名或合并…</translation>
    </message>
    <message>
        <source>Remove everywhere</source>
        <translation>全部去掉</translation>
    </message>
    <message>
        <source>rename, or join with another</source>
        <translation>改名，或与另一标签合并</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>remove everywhere</source>
        <translation>全部去掉</translation>
    </message>
    <message>
        <source>There are no tags yet</source>
        <translation>还没有标签</translation>
    </message>
    <message>
        <source>Write tags into the form of an account, or #so into what you log. Here they can be renamed, joined and taken away everywhere.</source>
        <translation>可在客户表单里填写标签，或在记录时写 #标签。在这里可以统一改名、合并或去掉。</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>%n 个标签</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeBack</name>
    <message>
        <source>Take back edits</source>
        <translation>取回修改</translation>
    </message>
    <message>
        <source>Workbooks of plans</source>
        <translation>计划工作簿</translation>
    </message>
</context>
<context>
    <name>TakeBackLines</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Stood there</source>
        <translation>原内容</translation>
    </message>
    <message>
        <source>The customer wants</source>
        <translation>客户改为</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>当前值</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>only to be known</source>
        <translation>仅供了解</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不采纳</translation>
    </message>
    <message>
        <source>To be known about the file</source>
        <translation>文件中需要留意的地方</translation>
    </message>
    <message>
        <source>New in the plan</source>
        <translation>计划中新增</translation>
    </message>
    <message>
        <source>Row {0}, {1}</source>
        <translation>第 {0} 行，{1}</translation>
    </message>
    <message>
        <source>Row {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>New: {0}</source>
        <translation>新增：{0}</translation>
    </message>
    <message>
        <source>Taken out: {0}</source>
        <translation>删除：{0}</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Changed here, too: theirs counts</source>
        <translation>这里也改过：以客户为准</translation>
    </message>
    <message>
        <source>Changed here, too: ours stays</source>
        <translation>这里也改过：保留我方</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of it are still in the file</source>
        <translation>
            <numerusform>其下还有 %n 行仍在文件里</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed here meanwhile</source>
        <translation>这里在此期间改过</translation>
    </message>
    <message>
        <source>{0} It comes without an owner.</source>
        <translation>{0}新增时不带负责人。</translation>
    </message>
</context>
<context>
    <name>TakeBackPane</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>没有读到内容。</translation>
    </message>
    <message>
        <source>What the customer changed</source>
        <translation>客户的修改</translation>
    </message>
    <message>
        <source>Take all</source>
        <translation>全部采纳</translation>
    </message>
    <message>
        <source>Take none</source>
        <translation>全部不采纳</translation>
    </message>
    <message>
        <source>Keep ours</source>
        <translation>保留我方</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>以客户为准</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>take or leave</source>
        <translation>采纳或不采纳</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>none</source>
        <translation>全不</translation>
    </message>
    <message>
        <source>keep ours</source>
        <translation>保留我方</translation>
    </message>
    <message>
        <source>take theirs</source>
        <translation>以客户为准</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s)</source>
        <translation>
            <numerusform>%n 处修改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clash(es) with what changed here</source>
        <translation>
            <numerusform>%n 处与这里的改动冲突</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) with something strange</source>
        <translation>
            <numerusform>%n 行有异常</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) that cannot be read</source>
        <translation>
            <numerusform>%n 个单元格无法识别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that is so here already</source>
        <translation>
            <numerusform>%n 处这里已经一致</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} 等，另有 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) move, so that nothing begins before what it waits for has ended: {0}.</source>
        <translation>
            <numerusform>为避免早于所依赖的事项开始，有 %n 行顺延：{0}。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” to {1}</source>
        <translation>“{0}”至 {1}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>TakeBackSheet</name>
    <message>
        <source>Take back edits</source>
        <translation>取回修改</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go to that plan</source>
        <translation>前往该计划</translation>
    </message>
    <message>
        <source>The customer changed nothing in this file.</source>
        <translation>客户没有改动这个文件。</translation>
    </message>
    <message>
        <source>All that the customer changed in this file is so here already.</source>
        <translation>客户在这个文件里的修改，这里都已经一致。</translation>
    </message>
    <message>
        <source>Choose another file if this is not the one that they sent back.</source>
        <translation>如果这不是客户发回的文件，请另选一个。</translation>
    </message>
    <message numerus="yes">
        <source>Take %n edit(s)</source>
        <translation>
            <numerusform>采纳 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Take edits</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>{0} · “{1}” as given on {2}</source>
        <translation>{0} · “{1}”，{2} 发出</translation>
    </message>
</context>
<context>
    <name>TakeBackVeil</name>
    <message>
        <source>Drop the workbook to take its edits back</source>
        <translation>松开即可取回工作簿里的修改</translation>
    </message>
</context>
<context>
    <name>TaskForm</name>
    <message>
        <source>New task</source>
        <translation>新任务</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>After</source>
        <translation>须先完成</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>在等</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Private: never leaves this computer</source>
        <translation>私密：绝不离开本机</translation>
    </message>
</context>
<context>
    <name>TemplateForm</name>
    <message>
        <source>30m =done &gt;in 2 weeks send the minutes</source>
        <translation>30m =达成 &gt;两周后 发纪要</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>新建模板</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>What it writes into the line</source>
        <translation>写入这一行的内容</translation>
    </message>
    <message>
        <source>What it writes into the notes</source>
        <translation>写入笔记的内容</translation>
    </message>
</context>
<context>
    <name>TemplateLines</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>这一行</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>自有</translation>
    </message>
    <message>
        <source>for {0}</source>
        <translation>适合{0}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objective(s)</source>
        <translation>
            <numerusform>%n 个目标</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n milestone(s)</source>
        <translation>
            <numerusform>%n 个里程碑</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n 项任务</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesPage</name>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>新建模板</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Ins</translation>
    </message>
    <message>
        <source>new template</source>
        <translation>新建模板</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Type {0} and the name in the quick-entry line</source>
        <translation>在快速记录里输入 {0} 加名称</translation>
    </message>
    <message numerus="yes">
        <source>%n template(s)</source>
        <translation>
            <numerusform>%n 个模板</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Templating</name>
    <message>
        <source>Manage templates…</source>
        <translation>管理模板…</translation>
    </message>
</context>
<context>
    <name>TieForm</name>
    <message>
        <source>Who else of us knows {0}?</source>
        <translation>我们还有谁认识{0}？</translation>
    </message>
    <message>
        <source>Who of us knows {0}</source>
        <translation>我们谁认识{0}</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Today · {0}</source>
        <translation>今天 · {0}</translation>
    </message>
    <message>
        <source>Then · {0}</source>
        <translation>当时 · {0}</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Play the changes (Space)</source>
        <translation>播放变化（空格）</translation>
    </message>
</context>
<context>
    <name>TimeTrack</name>
    <message>
        <source>Day that is shown</source>
        <translation>显示的日期</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{1}年{0}</translation>
    </message>
</context>
<context>
    <name>TimelineLines</name>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>ddd d</source>
        <translation>d日 ddd</translation>
    </message>
    <message>
        <source>Our promise</source>
        <translation>我方承诺</translation>
    </message>
    <message>
        <source>Their promise</source>
        <translation>对方承诺</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>回流</translation>
    </message>
    <message>
        <source>Churned</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Contract line</source>
        <translation>合同行</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0}, {1} min</source>
        <translation>{0}，{1} 分钟</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>In the calendar</source>
        <translation>日历中</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个附件</numerusform>
        </translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>to {0}</source>
        <translation>至 {0}</translation>
    </message>
    <message>
        <source>due {0}</source>
        <translation>到期 {0}</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>unfold, edit</source>
        <translation>展开、编辑</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>all fields</source>
        <translation>全部字段</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>还没有任何记录</translation>
    </message>
    <message>
        <source>Log the first call, meeting or mail: one line is enough.</source>
        <translation>记录第一次电话、会议或邮件，一行就够。</translation>
    </message>
    <message>
        <source>Log a touchpoint</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>没有符合的条目</translation>
    </message>
    <message>
        <source>No entry is of this kind or holds these words.</source>
        <translation>没有这一类条目，或没有包含这些文字的条目。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>共 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What you typed is kept.</source>
        <translation>已输入的内容保留着。</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TodayActs</name>
    <message>
        <source>Open the evidence</source>
        <translation>打开证据</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Put off…</source>
        <translation>推迟…</translation>
    </message>
    <message>
        <source>Done…</source>
        <translation>完成…</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>打开计划</translation>
    </message>
</context>
<context>
    <name>TodayBoard</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>open the evidence</source>
        <translation>打开证据</translation>
    </message>
    <message>
        <source>log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>推迟</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>glance</source>
        <translation>速览</translation>
    </message>
    <message>
        <source>Order: severity × ARR × renewal</source>
        <translation>排序：严重度 × ARR × 续约远近</translation>
    </message>
    <message>
        <source>Nothing needs you now</source>
        <translation>现在没有需要您的事</translation>
    </message>
    <message>
        <source>Nothing of this kind</source>
        <translation>没有这一类</translation>
    </message>
    <message>
        <source>No line of today fits the filter.</source>
        <translation>今日没有符合筛选的行。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Your day begins with your customers</source>
        <translation>一天从您的客户开始</translation>
    </message>
    <message>
        <source>Once there are accounts, this page says each morning who needs you, and why. Bring them in from a spreadsheet, or type the first one.</source>
        <translation>有了客户之后，这一页每天早上说明谁需要您、为什么。从表格导入客户，或手工录入第一个。</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>New account…</source>
        <translation>新建客户…</translation>
    </message>
    <message>
        <source>No promise, task, renewal or rhythm is due within a week. A good day to call somebody whom you have not heard of for long.</source>
        <translation>一周内没有到期的承诺、任务、续约或拜访。今天适合联系一位久未联系的客户。</translation>
    </message>
    <message>
        <source>Next: {0}, due {1}.</source>
        <translation>下一件：{0}，{1}到期。</translation>
    </message>
</context>
<context>
    <name>TodayHead</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Tier A only</source>
        <translation>仅 A 级</translation>
    </message>
    <message>
        <source>Renewal in {0} days</source>
        <translation>{0} 天内续约</translation>
    </message>
    <message>
        <source>Meetings and promises of today</source>
        <translation>今日会议和承诺</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>{1} {0}</source>
        <translation>{0} {1}</translation>
    </message>
    <message numerus="yes">
        <source>First: %n to do now</source>
        <translation>
            <numerusform>先看：%n 件现在要办</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}, touching ARR {1}</source>
        <translation>{0}，牵涉 ARR {1}</translation>
    </message>
</context>
<context>
    <name>TodayLines</name>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What to do · why</source>
        <translation>做什么 · 为什么</translation>
    </message>
    <message>
        <source>ARR</source>
        <translation>ARR</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>续约</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Put off until {0}: {1}</source>
        <translation>推迟到 {0}：{1}</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>不足</translation>
    </message>
    <message>
        <source>Insufficient data: no health is computed yet.</source>
        <translation>数据不足：还没有计算健康度。</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>touches ARR {0}</source>
        <translation>牵涉 ARR {0}</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
</context>
<context>
    <name>TodoFilters</name>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>在等</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>推迟</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已了结</translation>
    </message>
</context>
<context>
    <name>TodoLines</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>哪一方</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>In the next 7 days</source>
        <translation>未来 7 天</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>Without a day</source>
        <translation>没有日期</translation>
    </message>
    <message>
        <source>put off until {0}: {1}</source>
        <translation>推迟到 {0}：{1}</translation>
    </message>
    <message>
        <source>waits for {0}</source>
        <translation>等 {0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>after “{0}”</source>
        <translation>等“{0}”完成</translation>
    </message>
</context>
<context>
    <name>TodosBoard</name>
    <message>
        <source>Promises and tasks</source>
        <translation>承诺与任务</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>没有未了的事</translation>
    </message>
    <message>
        <source>Log a touchpoint</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>没有符合的</translation>
    </message>
    <message>
        <source>No promise and no task is of this kind or holds these words.</source>
        <translation>没有这类承诺或任务，也没有包含这些文字的。</translation>
    </message>
    <message>
        <source>Show all that is open</source>
        <translation>显示全部未了的</translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s) or task(s) will come back on their day.</source>
        <translation>
            <numerusform>有 %n 项推迟的承诺或任务，到日子会回来。</numerusform>
        </translation>
    </message>
    <message>
        <source>What you or the customer promise in a talk comes here: write it behind &gt; or &lt; in the line that you log.</source>
        <translation>谈话中您或客户的承诺会出现在这里：记录时写在 &gt; 或 &lt; 后面。</translation>
    </message>
</context>
<context>
    <name>TodosPage</name>
    <message>
        <source>Promises and tasks</source>
        <translation>承诺与任务</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>哪一方</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>推迟</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>改期</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>推迟</translation>
    </message>
    <message>
        <source>another day</source>
        <translation>改期</translation>
    </message>
    <message>
        <source>waits for</source>
        <translation>在等什么</translation>
    </message>
    <message>
        <source>account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message numerus="yes">
        <source>%n listed</source>
        <translation>
            <numerusform>共 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>选中 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Put off…</source>
        <translation>推迟…</translation>
    </message>
    <message>
        <source>Bring back now</source>
        <translation>现在取回</translation>
    </message>
    <message>
        <source>Another day…</source>
        <translation>改期…</translation>
    </message>
    <message>
        <source>Waits for…</source>
        <translation>在等什么…</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移入回收站</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search accounts, people, notes, commands…</source>
        <translation>搜索客户、干系人、笔记、命令…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>TouchpointForm</name>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Touchpoint with {0}</source>
        <translation>互动 · {0}</translation>
    </message>
    <message>
        <source>New touchpoint with {0}</source>
        <translation>与{0}的新互动</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>With</source>
        <translation>参加人</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>New promises</source>
        <translation>新的承诺</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Private: never leaves this computer</source>
        <translation>私密：绝不离开本机</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
</context>
<context>
    <name>TouchpointsPage</name>
    <message>
        <source>Touchpoints</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Log a day</source>
        <translation>记录一天</translation>
    </message>
</context>
<context>
    <name>TrashLines</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>连同</translation>
    </message>
    <message>
        <source>Thrown away</source>
        <translation>移入时间</translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>永久删除…</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>筛选当前列表</translation>
    </message>
    <message>
        <source>bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>select several</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>回收站是空的</translation>
    </message>
    <message>
        <source>What you move to the trash waits here with all that hung on it, until you bring it back or delete it for good.</source>
        <translation>移入回收站的记录连同其下属内容都保留在这里，直到恢复或永久删除。</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>没有相符的内容</translation>
    </message>
    <message>
        <source>Nothing in the trash is called so or comes from there.</source>
        <translation>回收站中没有这样的名称或来源。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} selected of {1}</source>
        <translation>已选 {0} / {1}</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n record(s) for good?</source>
        <translation>
            <numerusform>永久删除 %n 条记录？</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete “{0}” for good?</source>
        <translation>永久删除“{0}”？</translation>
    </message>
    <message>
        <source>All that went into the trash with it goes, too. This cannot be undone.</source>
        <translation>随之移入回收站的内容也会一并删除，且无法撤销。</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n record(s)</source>
        <translation>
            <numerusform>删除 %n 条记录</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>Log a touchpoint…</source>
        <translation>记录互动…</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>TrialStep</name>
    <message>
        <source>Trial and beginning</source>
        <translation>试运行与开始</translation>
    </message>
    <message>
        <source>Only read: take what the CRM has, send nothing for now</source>
        <translation>只读：接收 CRM 的内容，暂不发送</translation>
    </message>
    <message>
        <source>Tried on a copy of the book. Nothing was sent, nothing written here yet. What only the CRM itself refuses cannot be foretold.</source>
        <translation>已在账套的副本上试运行。还没有发送，也没有写入任何内容。只有 CRM 自己才会拒绝的内容无法预知。</translation>
    </message>
    <message>
        <source>The first exchange is tried on a copy of the book; nothing is sent…</source>
        <translation>正在账套的副本上试运行首次同步，不发送任何内容…</translation>
    </message>
    <message>
        <source>Would come here</source>
        <translation>将收到</translation>
    </message>
    <message>
        <source>new</source>
        <translation>条新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>条更改</translation>
    </message>
    <message>
        <source>removed here</source>
        <translation>条将从本机移除</translation>
    </message>
    <message>
        <source>no longer to be seen</source>
        <translation>条不再可见</translation>
    </message>
    <message>
        <source>gone there, kept here</source>
        <translation>条那里已无，本机保留</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>条合并</translation>
    </message>
    <message>
        <source>Would go to the CRM</source>
        <translation>将发往 CRM</translation>
    </message>
    <message>
        <source>Nothing: what is here waits.</source>
        <translation>无：本机的内容会等待。</translation>
    </message>
    <message>
        <source>deleted there</source>
        <translation>条将在那里删除</translation>
    </message>
    <message>
        <source>{0}: {1} {2}</source>
        <translation>{0}：{1} {2}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>Fields that both sides have otherwise: {0}; you are asked later.</source>
        <translation>两边不一致的字段：{0}；以后会问您。</translation>
    </message>
    <message>
        <source>Records that would need you: {0}.</source>
        <translation>需要您处理的记录：{0}。</translation>
    </message>
    <message>
        <source>Records of the CRM that hang on nothing exchanged: {0}; they stay there.</source>
        <translation>CRM 里不属于任何同步内容的记录：{0}；留在那里。</translation>
    </message>
    <message>
        <source>Besides</source>
        <translation>此外</translation>
    </message>
</context>
<context>
    <name>UnlockWindow</name>
    <message>
        <source>Use the recovery code</source>
        <translation>使用恢复码</translation>
    </message>
    <message>
        <source>What opens the book from now on?</source>
        <translation>今后用什么打开账套？</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Bring a backup back…</source>
        <translation>取回备份…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>UsageTab</name>
    <message>
        <source>Features</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Feature that the chart shows</source>
        <translation>图表显示的功能</translation>
    </message>
    <message>
        <source>All features</source>
        <translation>全部功能</translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n 周</numerusform>
        </translation>
    </message>
    <message>
        <source>Weeks that the chart shows</source>
        <translation>图表显示的周数</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>柱</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>Form of the chart</source>
        <translation>图表形式</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>No use has been recorded</source>
        <translation>还没有使用数据</translation>
    </message>
    <message>
        <source>Import a file with usage: account, day, feature and count are enough.</source>
        <translation>导入使用数据文件：客户、日期、功能和次数即可。</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Sums by full week; data to {0}</source>
        <translation>按完整周合计；数据截至 {0}</translation>
    </message>
    <message>
        <source>The chart is in the clipboard.</source>
        <translation>图表已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Week of</source>
        <translation>周起始</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>The table is in the clipboard.</source>
        <translation>表格已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>UseSentence</name>
    <message>
        <source>No use has been recorded yet</source>
        <translation>还没有使用数据</translation>
    </message>
    <message>
        <source>Too few weeks of use to tell a trend</source>
        <translation>使用周数太少，看不出趋势</translation>
    </message>
    <message>
        <source>Use has stopped in the last 4 weeks</source>
        <translation>最近 4 周已停止使用</translation>
    </message>
    <message>
        <source>Use fell by {0} in 4 weeks</source>
        <translation>4 周内使用下跌 {0}</translation>
    </message>
    <message>
        <source>Use is down {0} on the 4 weeks before</source>
        <translation>使用比前 4 周下降 {0}</translation>
    </message>
    <message>
        <source>Use is up {0} on the 4 weeks before</source>
        <translation>使用比前 4 周上升 {0}</translation>
    </message>
    <message>
        <source>Use is steady</source>
        <translation>使用平稳</translation>
    </message>
</context>
<context>
    <name>UsedLines</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Went to</source>
        <translation>对应到</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未采用</translation>
    </message>
</context>
<context>
    <name>ValueConfirmForm</name>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>When did the customer confirm “{0}”?</source>
        <translation>客户何时确认了“{0}”？</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>By whom of them</source>
        <translation>客户方确认人</translation>
    </message>
</context>
<context>
    <name>ValueForm</name>
    <message>
        <source>How it was measured or computed, so that the customer can follow it.</source>
        <translation>写明测量或计算方法，让客户能看懂。</translation>
    </message>
    <message>
        <source>The customer confirmed these figures; other ones they must confirm again.</source>
        <translation>客户确认的是这些数字；改了数字要请客户重新确认。</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新建价值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>价值</translation>
    </message>
    <message>
        <source>What they got out of it</source>
        <translation>客户得到了什么</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>or measured</source>
        <translation>或度量值</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>How it was found</source>
        <translation>得出方法</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Notes, for us alone</source>
        <translation>备注（仅我方可见）</translation>
    </message>
</context>
<context>
    <name>ValueLines</name>
    <message>
        <source>What they got out of it</source>
        <translation>客户得到了什么</translation>
    </message>
    <message>
        <source>Gained</source>
        <translation>收益</translation>
    </message>
    <message>
        <source>How it was found</source>
        <translation>得出方法</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>未确认</translation>
    </message>
</context>
<context>
    <name>ValuesSheet</name>
    <message>
        <source>Values</source>
        <translation>价值</translation>
    </message>
    <message>
        <source>Value of “{0}”</source>
        <translation>“{0}”的价值</translation>
    </message>
    <message>
        <source>Nothing is written down yet. A renewal is decided by what the customer got out of it: write down what it brought, how that was found, and have them confirm it.</source>
        <translation>还没有记下任何价值。续不续约取决于客户得到了什么：写下带来了什么、怎么得出的，并请客户确认。</translation>
    </message>
    <message>
        <source>Add a value…</source>
        <translation>添加价值…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Confirmed by the customer…</source>
        <translation>客户已确认…</translation>
    </message>
    <message>
        <source>Take the confirmation back</source>
        <translation>撤回确认</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Confirmed by the customer: {0}</source>
        <translation>客户已确认：{0}</translation>
    </message>
</context>
<context>
    <name>ViewForm</name>
    <message>
        <source>Save this view</source>
        <translation>保存此视图</translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation>重命名视图</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>VisitBar</name>
    <message>
        <source>The day before (Ctrl+PgUp)</source>
        <translation>前一天（Ctrl+PgUp）</translation>
    </message>
    <message>
        <source>The day after (Ctrl+PgDn)</source>
        <translation>后一天（Ctrl+PgDn）</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>Of colleagues too</source>
        <translation>含同事的</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
</context>
<context>
    <name>VisitFace</name>
    <message>
        <source>No address is known</source>
        <translation>没有地址</translation>
    </message>
    <message>
        <source>Visited at {0}</source>
        <translation>{0} 已拜访</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>All day: {0}</source>
        <translation>全天：{0}</translation>
    </message>
</context>
<context>
    <name>VisitFoot</name>
    <message>
        <source>Back</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Visit it after all</source>
        <translation>仍要拜访</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>简报</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next stop</source>
        <translation>下一个</translation>
    </message>
</context>
<context>
    <name>VisitLines</name>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Note · what stands out</source>
        <translation>备注 · 值得注意</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>续约</translation>
    </message>
    <message>
        <source>no stop</source>
        <translation>不是拜访点</translation>
    </message>
    <message>
        <source>stop {0}</source>
        <translation>第 {0} 个拜访点</translation>
    </message>
    <message>
        <source>visited {0}</source>
        <translation>{0} 已拜访</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>no rhythm</source>
        <translation>无节奏</translation>
    </message>
    <message>
        <source>ours {0} · theirs {1}</source>
        <translation>我方 {0} · 对方 {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 项逾期</numerusform>
        </translation>
    </message>
    <message>
        <source>last touch {0}</source>
        <translation>上次互动 {0}</translation>
    </message>
    <message>
        <source>never touched</source>
        <translation>从未互动</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>all day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message numerus="yes">
        <source>**%n** overdue</source>
        <translation>
            <numerusform>**%n** 项逾期</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitPage</name>
    <message>
        <source>Visit mode</source>
        <translation>拜访模式</translation>
    </message>
    <message>
        <source>All visits</source>
        <translation>全部拜访</translation>
    </message>
    <message>
        <source>The stop</source>
        <translation>拜访点</translation>
    </message>
    <message>
        <source>stop {0} of {1}</source>
        <translation>第 {0} 个，共 {1} 个</translation>
    </message>
    <message numerus="yes">
        <source>%n visited</source>
        <translation>
            <numerusform>已拜访 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitsBoard</name>
    <message>
        <source>Everywhere</source>
        <translation>所有城市</translation>
    </message>
    <message>
        <source>Without a city</source>
        <translation>未填城市</translation>
    </message>
    <message>
        <source>Visits of the day</source>
        <translation>拜访安排</translation>
    </message>
    <message>
        <source>A day in the field begins with your customers</source>
        <translation>外勤从客户开始</translation>
    </message>
    <message>
        <source>Once there are accounts with a city, this page shows whom you could visit there, who is due, and what stands out.</source>
        <translation>有了填写城市的客户之后，这里会列出在那里可以拜访谁、谁已到期、有什么值得注意。</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>New account…</source>
        <translation>新建客户…</translation>
    </message>
    <message>
        <source>No account has a city yet</source>
        <translation>还没有客户填写城市</translation>
    </message>
    <message>
        <source>Fill the city in where you edit an account. Until then you can pick the stops of a day among all accounts.</source>
        <translation>编辑客户时填上城市即可。在那之前，可以从全部客户中挑选拜访点。</translation>
    </message>
    <message>
        <source>Show all accounts here</source>
        <translation>在这里列出全部客户</translation>
    </message>
    <message>
        <source>Go to the accounts</source>
        <translation>前往客户列表</translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>已完成 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stop(s)</source>
        <translation>
            <numerusform>%n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Ins, or dragging it here, makes an account a stop</source>
        <translation>按 Ins 或拖到这里，把客户加为拜访点</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>拜访点</translation>
    </message>
    <message>
        <source>by the day a touch is due</source>
        <translation>按互动到期日排列</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个客户</numerusform>
        </translation>
    </message>
    <message>
        <source>all are stops</source>
        <translation>都已是拜访点</translation>
    </message>
    <message>
        <source>no account here</source>
        <translation>这里没有客户</translation>
    </message>
</context>
<context>
    <name>VisitsOutput</name>
    <message>
        <source>Visits of {0} {1}</source>
        <translation>{1} {0} 的拜访</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Whom to see</source>
        <translation>见谁</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Note · what stands out</source>
        <translation>备注 · 值得注意</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>Visits of the day</source>
        <translation>拜访安排</translation>
    </message>
    <message>
        <source>Move up (Alt+↑)</source>
        <translation>上移（Alt+↑）</translation>
    </message>
    <message>
        <source>Move down (Alt+↓)</source>
        <translation>下移（Alt+↓）</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add as stop</source>
        <translation>加为拜访点</translation>
    </message>
    <message>
        <source>Visit mode</source>
        <translation>拜访模式</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Ins</translation>
    </message>
    <message>
        <source>add as stop</source>
        <translation>加为拜访点</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>visited</source>
        <translation>已拜访</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>visit mode</source>
        <translation>拜访模式</translation>
    </message>
</context>
<context>
    <name>WarnedLines</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>首行</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>需要核对的内容</translation>
    </message>
</context>
<context>
    <name>WeekChart</name>
    <message>
        <source>Jan</source>
        <translation>1月</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>2月</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>3月</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>4月</translation>
    </message>
    <message>
        <source>May</source>
        <translation>5月</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>6月</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>7月</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>8月</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>9月</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>10月</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>11月</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>12月</translation>
    </message>
</context>
<context>
    <name>WeightField</name>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>How much it counts beside the other objectives, such as 2 or 50</source>
        <translation>与其他目标相比占多少，例如 2 或 50</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Bring your files in</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Drop CSV or XLSX files here, in any layout. You see what would happen before anything is written.</source>
        <translation>把 CSV 或 XLSX 文件拖到这里；写入之前先看结果。</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>What a file may hold</source>
        <translation>文件可以是</translation>
    </message>
    <message>
        <source>What it needs at least</source>
        <translation>至少要有</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0}或{1}</translation>
    </message>
</context>
<context>
    <name>WitnessLines</name>
    <message>
        <source>Row</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>What counts of it</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>Success plan</source>
        <translation>成功计划</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>Rule of the rhythm</source>
        <translation>节奏规则</translation>
    </message>
    <message>
        <source>Contract line</source>
        <translation>合同行</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Use of one week</source>
        <translation>一周的使用</translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Required role</source>
        <translation>必备角色</translation>
    </message>
    <message>
        <source>Talks with a person</source>
        <translation>与某人的沟通</translation>
    </message>
</context>
<context>
    <name>YesNoField</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message numerus="yes">
        <source>%n outside</source>
        <translation>
            <numerusform>另有 %n 张未显示</numerusform>
        </translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Back to 100 %</source>
        <translation>恢复 100 %</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
</context>
<context>
    <name>_DateQuestion</name>
    <message>
        <source>Day first</source>
        <translation>日在前</translation>
    </message>
    <message>
        <source>Month first</source>
        <translation>月在前</translation>
    </message>
    <message>
        <source>Until you say it, the trial takes: {0}.</source>
        <translation>在您回答之前，试运行按“{0}”。</translation>
    </message>
    <message>
        <source>{0} is {1}</source>
        <translation>{0} 是 {1}</translation>
    </message>
</context>
<context>
    <name>_Fields</name>
    <message>
        <source>Record {0}</source>
        <translation>记录 {0}</translation>
    </message>
    <message>
        <source>Field here</source>
        <translation>本机字段</translation>
    </message>
    <message>
        <source>In the CRM</source>
        <translation>CRM 中</translation>
    </message>
</context>
<context>
    <name>_PickedEdit</name>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>{0} has no day {1}: here stands {2}.</source>
        <translation>{0}没有 {1} 日：这里现在是{2}。</translation>
    </message>
</context>
<context>
    <name>_TodosForm</name>
    <message numerus="yes">
        <source>%n promise(s) and task(s)</source>
        <translation>
            <numerusform>%n 项承诺与任务</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>前往(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>客户(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>New account…</source>
        <translation>新建客户…</translation>
    </message>
    <message>
        <source>New person…</source>
        <translation>新建干系人…</translation>
    </message>
    <message>
        <source>New colleague…</source>
        <translation>新建同事…</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Read calendars, mail and cards…</source>
        <translation>读取日历、邮件和名片…</translation>
    </message>
    <message>
        <source>Paste a chat or invitation…</source>
        <translation>粘贴聊天或会议邀请…</translation>
    </message>
    <message>
        <source>Import history</source>
        <translation>导入历史</translation>
    </message>
    <message>
        <source>Export tables…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Export promises and visits as calendar…</source>
        <translation>导出承诺和拜访为日历…</translation>
    </message>
    <message>
        <source>Export this table…</source>
        <translation>导出此表格…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
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
        <source>Search and commands</source>
        <translation>搜索与命令</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>主题：跟随系统</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Language: as the system</source>
        <translation>语言：跟随系统</translation>
    </message>
    <message>
        <source>Language: 中文</source>
        <translation>语言：中文</translation>
    </message>
    <message>
        <source>Language: English</source>
        <translation>语言：English</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>标准文字大小</translation>
    </message>
    <message>
        <source>Fold the side bar</source>
        <translation>收起侧栏</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Touchpoints</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Visits of the day</source>
        <translation>拜访安排</translation>
    </message>
    <message>
        <source>Visit mode</source>
        <translation>拜访模式</translation>
    </message>
    <message>
        <source>Review the day…</source>
        <translation>当日回顾…</translation>
    </message>
    <message>
        <source>Promises and tasks</source>
        <translation>承诺与任务</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>同步记录</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Log a touchpoint…</source>
        <translation>记录互动…</translation>
    </message>
    <message>
        <source>Log a day…</source>
        <translation>记录一天…</translation>
    </message>
    <message>
        <source>Log with details and files…</source>
        <translation>记录互动详情和附件…</translation>
    </message>
    <message>
        <source>New meeting…</source>
        <translation>新建会议…</translation>
    </message>
    <message>
        <source>Brief for a meeting</source>
        <translation>会前简报</translation>
    </message>
    <message>
        <source>New promise…</source>
        <translation>新承诺…</translation>
    </message>
    <message>
        <source>New task…</source>
        <translation>新任务…</translation>
    </message>
    <message>
        <source>Minutes as mail…</source>
        <translation>纪要邮件…</translation>
    </message>
    <message>
        <source>New success plan…</source>
        <translation>新建成功计划…</translation>
    </message>
    <message>
        <source>People as a tree</source>
        <translation>干系人树</translation>
    </message>
    <message>
        <source>People by influence</source>
        <translation>干系人影响</translation>
    </message>
    <message>
        <source>People by power and interest</source>
        <translation>干系人权力与关注</translation>
    </message>
    <message>
        <source>People by tier and stance</source>
        <translation>干系人级别与立场</translation>
    </message>
    <message>
        <source>People as a table</source>
        <translation>干系人表格</translation>
    </message>
    <message>
        <source>What changed among the people…</source>
        <translation>干系人有何变化…</translation>
    </message>
    <message>
        <source>Lay the influence graph out anew</source>
        <translation>重新排列影响图</translation>
    </message>
    <message>
        <source>Write the map of people…</source>
        <translation>写出干系人关系图…</translation>
    </message>
    <message>
        <source>Share the success plan…</source>
        <translation>分享成功计划…</translation>
    </message>
    <message>
        <source>Take back edits of the plan…</source>
        <translation>取回计划的修改…</translation>
    </message>
    <message>
        <source>Edit account…</source>
        <translation>编辑客户…</translation>
    </message>
    <message>
        <source>Edit selected accounts…</source>
        <translation>编辑所选客户…</translation>
    </message>
    <message>
        <source>Archive account</source>
        <translation>归档客户</translation>
    </message>
    <message>
        <source>Copy account</source>
        <translation>复制客户</translation>
    </message>
    <message>
        <source>Move account to the trash</source>
        <translation>将客户移入回收站</translation>
    </message>
    <message>
        <source>Move below another account…</source>
        <translation>移到另一客户之下…</translation>
    </message>
    <message>
        <source>Merge with another account…</source>
        <translation>与另一客户合并…</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Make a QBR</source>
        <translation>制作 QBR</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Connect a CRM…</source>
        <translation>连接 CRM…</translation>
    </message>
    <message>
        <source>What is shared with the CRM</source>
        <translation>与 CRM 共享的内容</translation>
    </message>
    <message>
        <source>Match with the CRM…</source>
        <translation>与 CRM 对照…</translation>
    </message>
    <message>
        <source>Pause exchanges until tomorrow</source>
        <translation>同步暂停到明天</translation>
    </message>
    <message>
        <source>Pause exchanges until I resume</source>
        <translation>同步暂停到我恢复</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>离线工作</translation>
    </message>
    <message>
        <source>Resume exchanges</source>
        <translation>恢复同步</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>Rhythm of visits</source>
        <translation>拜访节奏</translation>
    </message>
    <message>
        <source>Service standards</source>
        <translation>服务标准</translation>
    </message>
    <message>
        <source>Required roles</source>
        <translation>必备角色</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Find duplicates…</source>
        <translation>查找重复记录…</translation>
    </message>
    <message>
        <source>Merge two records…</source>
        <translation>合并两条记录…</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Cancel what is running</source>
        <translation>取消正在进行的操作</translation>
    </message>
    <message>
        <source>Help on this page</source>
        <translation>本页帮助</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Show the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>About CSM Desk</source>
        <translation>关于 CSM Desk</translation>
    </message>
    <message>
        <source>Check the book</source>
        <translation>检查账套</translation>
    </message>
    <message>
        <source>Print this page…</source>
        <translation>打印本页…</translation>
    </message>
    <message>
        <source>New opportunity…</source>
        <translation>新建商机…</translation>
    </message>
</context>
<context>
    <name>exchanged</name>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>邮政编码</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家/地区</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>省/州</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Works at</source>
        <translation>任职于</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>情绪</translation>
    </message>
    <message>
        <source>People</source>
        <translation>对方人员</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>我方人员</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>立场</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>影响力</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>关注度</translation>
    </message>
    <message>
        <source>Key member</source>
        <translation>关键成员</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>偏好渠道</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
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
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定日期</translation>
    </message>
</context>
<context>
    <name>imports</name>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>Day first</source>
        <translation>日在前</translation>
    </message>
    <message>
        <source>Month first</source>
        <translation>月在前</translation>
    </message>
    <message>
        <source>Year first</source>
        <translation>年在前</translation>
    </message>
</context>
<context>
    <name>map_ground</name>
    <message>
        <source>Keep satisfied</source>
        <translation>保持满意</translation>
    </message>
    <message>
        <source>Manage closely</source>
        <translation>重点管理</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>保持关注</translation>
    </message>
    <message>
        <source>Keep informed</source>
        <translation>及时告知</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>影响力</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>关注度</translation>
    </message>
    <message>
        <source>Not graded yet</source>
        <translation>尚未评分</translation>
    </message>
    <message>
        <source>No tier</source>
        <translation>未分级</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>+ {0} more</source>
        <translation>另有 {0} 人</translation>
    </message>
</context>
<context>
    <name>marks</name>
    <message>
        <source>waits to be sent to the CRM</source>
        <translation>等待发往 CRM</translation>
    </message>
    <message>
        <source>stays here: the CRM is only read, nothing is sent</source>
        <translation>只留在本机：当前只读取 CRM，不发送</translation>
    </message>
    <message>
        <source>needs you: the CRM did not take it</source>
        <translation>需要您处理：CRM 没有接受</translation>
    </message>
    <message>
        <source>differs from the CRM</source>
        <translation>与 CRM 不一致</translation>
    </message>
</context>
<context>
    <name>page_keys</name>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Next control; with Shift the one before</source>
        <translation>下一个控件；加 Shift 为上一个</translation>
    </message>
    <message>
        <source>Show the menu</source>
        <translation>显示菜单</translation>
    </message>
    <message>
        <source>Close what stands above the page</source>
        <translation>关闭页面上方的面板</translation>
    </message>
    <message>
        <source>In lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Open, unfold or edit</source>
        <translation>打开、展开或编辑</translation>
    </message>
    <message>
        <source>Glance at the account</source>
        <translation>速览客户</translation>
    </message>
    <message>
        <source>Select several</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Fold and unfold a group</source>
        <translation>收起和展开一组</translation>
    </message>
    <message>
        <source>Filter the accounts</source>
        <translation>筛选客户</translation>
    </message>
    <message>
        <source>Edit the entry</source>
        <translation>编辑条目</translation>
    </message>
    <message>
        <source>Edit in the cell; Tab goes to the next one</source>
        <translation>在单元格中编辑；Tab 到下一格</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>New rule of the rhythm, or template</source>
        <translation>新建节奏规则或模板</translation>
    </message>
    <message>
        <source>Mark the person as left</source>
        <translation>标记离任</translation>
    </message>
    <message>
        <source>Attach what is in the clipboard</source>
        <translation>附加剪贴板里的内容</translation>
    </message>
    <message>
        <source>Move the field up or down</source>
        <translation>上移或下移字段</translation>
    </message>
    <message>
        <source>Logging and forms</source>
        <translation>记录和表单</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save and log the next one</source>
        <translation>保存并记下一条</translation>
    </message>
    <message>
        <source>Name a person</source>
        <translation>写出一个人</translation>
    </message>
    <message>
        <source>Begin with a template</source>
        <translation>用模板开始</translation>
    </message>
    <message>
        <source>Answer what is asked</source>
        <translation>回答所问的问题</translation>
    </message>
    <message>
        <source>Map of the people</source>
        <translation>干系人关系图</translation>
    </message>
    <message>
        <source>Tree, influence, grid, heat, table</source>
        <translation>树、影响、网格、热力表、表格</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>查找干系人</translation>
    </message>
    <message>
        <source>Show or hide warnings and person</source>
        <translation>显示或隐藏提醒和干系人</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>回到今天</translation>
    </message>
    <message>
        <source>The day of the change before or after</source>
        <translation>上一个或下一个变化的日子</translation>
    </message>
    <message>
        <source>On the bar of days: play the changes</source>
        <translation>在时间条上：播放变化</translation>
    </message>
    <message>
        <source>On a card: fold who reports to them</source>
        <translation>在卡片上：收起下属</translation>
    </message>
    <message>
        <source>To whom the person reports</source>
        <translation>指定此人的上级</translation>
    </message>
    <message>
        <source>Tie the person to somebody</source>
        <translation>为此人添加关系</translation>
    </message>
    <message>
        <source>Grade anew, or move the card</source>
        <translation>重新评分，或移动卡片</translation>
    </message>
    <message>
        <source>Begin to type a name</source>
        <translation>开始输入姓名</translation>
    </message>
    <message>
        <source>Fit the map into the window</source>
        <translation>使图适合窗口</translation>
    </message>
    <message>
        <source>Days of a plan</source>
        <translation>计划的日期</translation>
    </message>
    <message>
        <source>Move the line by a working day</source>
        <translation>把条目移动一个工作日</translation>
    </message>
    <message>
        <source>Move its end by a working day</source>
        <translation>把截止日期移动一个工作日</translation>
    </message>
    <message>
        <source>Say what the line waits for</source>
        <translation>说明条目在等什么</translation>
    </message>
    <message>
        <source>Zoom in, out, to the whole plan</source>
        <translation>放大、缩小、显示整个计划</translation>
    </message>
    <message>
        <source>Promises and tasks</source>
        <translation>承诺与任务</translation>
    </message>
    <message>
        <source>Done, or open again</source>
        <translation>完成，或重新打开</translation>
    </message>
    <message>
        <source>Put off until a day</source>
        <translation>推迟到某天</translation>
    </message>
    <message>
        <source>Give another day</source>
        <translation>改期</translation>
    </message>
    <message>
        <source>Say what it waits for</source>
        <translation>写明在等什么</translation>
    </message>
    <message>
        <source>Bring back what was put off</source>
        <translation>取回推迟的</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Log at the account of the line</source>
        <translation>为这一行的客户记录</translation>
    </message>
    <message>
        <source>Put the line off, or bring it back</source>
        <translation>推迟这一行，或恢复它</translation>
    </message>
    <message>
        <source>Close the line with what came of it</source>
        <translation>写明结果，完成这一行</translation>
    </message>
    <message>
        <source>Success plan</source>
        <translation>成功计划</translation>
    </message>
    <message>
        <source>Fold and unfold a line</source>
        <translation>折叠和展开一行</translation>
    </message>
    <message>
        <source>Edit in the row; Tab goes to the next cell</source>
        <translation>在行内编辑；Tab 到下一格</translation>
    </message>
    <message>
        <source>New line below; with Shift inside the line</source>
        <translation>在下方新建一行；加 Shift 建在其中</translation>
    </message>
    <message>
        <source>New milestone in the objective</source>
        <translation>在目标中新建里程碑</translation>
    </message>
    <message>
        <source>Move the line up or down</source>
        <translation>上移或下移一行</translation>
    </message>
    <message>
        <source>Move it out to what stands before or after</source>
        <translation>移到前一个或后一个上级之下</translation>
    </message>
    <message>
        <source>Say what blocks the line</source>
        <translation>写明受阻原因</translation>
    </message>
    <message>
        <source>Move the line to the trash</source>
        <translation>把这一行移入回收站</translation>
    </message>
    <message>
        <source>Visits of the day</source>
        <translation>拜访安排</translation>
    </message>
    <message>
        <source>Make the account a stop</source>
        <translation>把客户加为拜访点</translation>
    </message>
    <message>
        <source>Take the stop out of the day</source>
        <translation>把拜访点从当天移除</translation>
    </message>
    <message>
        <source>Visit it earlier or later</source>
        <translation>提前或推后拜访</translation>
    </message>
    <message>
        <source>Note what the stop is for</source>
        <translation>为拜访点写备注</translation>
    </message>
    <message>
        <source>Visited, or not after all</source>
        <translation>已拜访，或撤回</translation>
    </message>
    <message>
        <source>Skip the stop, or visit it after all</source>
        <translation>跳过，或撤回</translation>
    </message>
    <message>
        <source>Log at the account, or brief yourself</source>
        <translation>记录，或看简报</translation>
    </message>
    <message>
        <source>Visit mode from this stop on</source>
        <translation>从这里开始拜访模式</translation>
    </message>
    <message>
        <source>The day before and after</source>
        <translation>前一天和后一天</translation>
    </message>
    <message>
        <source>In visit mode: the stop before and after</source>
        <translation>拜访模式中：前一个和后一个拜访点</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>用我的</translation>
    </message>
    <message>
        <source>Take the CRM&apos;s</source>
        <translation>用 CRM 的</translation>
    </message>
    <message>
        <source>With a letter: the same for all like this</source>
        <translation>加字母：所有同类也这样</translation>
    </message>
    <message>
        <source>Put both texts together</source>
        <translation>合并两段文字</translation>
    </message>
    <message>
        <source>Open the field in its form</source>
        <translation>在表单中打开字段</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Do not send, or keep only here</source>
        <translation>不发送，或只留在本机</translation>
    </message>
    <message>
        <source>Discard my change</source>
        <translation>放弃我的修改</translation>
    </message>
    <message>
        <source>Remove here what the CRM deleted</source>
        <translation>在本机移除 CRM 已删除的</translation>
    </message>
    <message>
        <source>Take the last decision back</source>
        <translation>收回最近一次决定</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复记录</translation>
    </message>
    <message>
        <source>They are different</source>
        <translation>不是同一个</translation>
    </message>
    <message>
        <source>Open the first or the second</source>
        <translation>打开前一条或后一条</translation>
    </message>
    <message>
        <source>Required roles</source>
        <translation>必备角色</translation>
    </message>
    <message>
        <source>Choose a cell</source>
        <translation>选一格</translation>
    </message>
    <message>
        <source>Ask for a role, or no more</source>
        <translation>要求角色或取消</translation>
    </message>
    <message>
        <source>Take all roles out of the cell</source>
        <translation>清空这一格</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>简报</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>QBR</source>
        <translation>QBR</translation>
    </message>
    <message>
        <source>Previous and next page</source>
        <translation>上一页和下一页</translation>
    </message>
    <message>
        <source>Put the page in or leave it out</source>
        <translation>放入或移出页面</translation>
    </message>
</context>
<context>
    <name>people_map</name>
    <message>
        <source>Recency</source>
        <translation>新近</translation>
    </message>
    <message>
        <source>Frequency 90 d</source>
        <translation>频率（90 天）</translation>
    </message>
    <message>
        <source>Two-way</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Seniority</source>
        <translation>资历</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>立场</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>影响力</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>关注度</translation>
    </message>
    <message>
        <source>Our owner</source>
        <translation>我方对接人</translation>
    </message>
    <message>
        <source>{0}: {1} → {2}</source>
        <translation>{0}：{1} → {2}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0} joined</source>
        <translation>{0}加入</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>{0}离开</translation>
    </message>
    <message>
        <source>{0} people joined</source>
        <translation>{0} 人加入</translation>
    </message>
    <message>
        <source>{0} people left</source>
        <translation>{0} 人离开</translation>
    </message>
    <message>
        <source>{0} changed</source>
        <translation>{0}有变化</translation>
    </message>
    <message>
        <source>{0} reports to {1}</source>
        <translation>{0}向{1}汇报</translation>
    </message>
    <message>
        <source>{0} reports to nobody</source>
        <translation>{0}不向任何人汇报</translation>
    </message>
    <message>
        <source>Plan a call…</source>
        <translation>安排通话…</translation>
    </message>
    <message>
        <source>Make it a task…</source>
        <translation>建为任务…</translation>
    </message>
    <message>
        <source>Add a person…</source>
        <translation>添加干系人…</translation>
    </message>
    <message>
        <source>Name a successor…</source>
        <translation>指定接任者…</translation>
    </message>
    <message>
        <source>Say who else knows them…</source>
        <translation>说明还有谁认识…</translation>
    </message>
    <message>
        <source>Which roles are required</source>
        <translation>查看要求了哪些角色</translation>
    </message>
</context>
<context>
    <name>qbr_pages</name>
    <message>
        <source>Cover</source>
        <translation>封面</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>一页总览</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>价值</translation>
    </message>
    <message>
        <source>Use by week</source>
        <translation>使用与采用</translation>
    </message>
    <message>
        <source>Breadth of features</source>
        <translation>功能广度</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>沟通记录</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>双方承诺</translation>
    </message>
    <message>
        <source>Money and risks</source>
        <translation>商务与风险</translation>
    </message>
    <message>
        <source>Commercial terms</source>
        <translation>商务条款</translation>
    </message>
    <message>
        <source>Appendix: definitions</source>
        <translation>附录：口径与来源</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>Not ready yet</source>
        <translation>尚未就绪</translation>
    </message>
    <message>
        <source>Open a book first</source>
        <translation>请先打开账套</translation>
    </message>
    <message>
        <source>Open or choose one account first</source>
        <translation>请先打开或选中一个客户</translation>
    </message>
    <message>
        <source>Select several accounts first</source>
        <translation>请先选中多个客户</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>没有可以撤销的操作</translation>
    </message>
    <message>
        <source>There is nothing to redo</source>
        <translation>没有可以重做的操作</translation>
    </message>
    <message>
        <source>There is no page before this one</source>
        <translation>前面没有页面</translation>
    </message>
    <message>
        <source>There is no page after this one</source>
        <translation>后面没有页面</translation>
    </message>
    <message>
        <source>Connect a CRM first</source>
        <translation>请先连接 CRM</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在进行的操作</translation>
    </message>
</context>
<context>
    <name>shared</name>
    <message>
        <source>Ask me</source>
        <translation>问我</translation>
    </message>
    <message>
        <source>Mine counts</source>
        <translation>以我为准</translation>
    </message>
    <message>
        <source>The CRM&apos;s counts</source>
        <translation>以 CRM 为准</translation>
    </message>
    <message>
        <source>Both, put together</source>
        <translation>两边合并</translation>
    </message>
    <message>
        <source>Both texts, one below the other</source>
        <translation>两段文字上下相接</translation>
    </message>
    <message>
        <source>The smaller or earlier</source>
        <translation>取较小或较早</translation>
    </message>
    <message>
        <source>The larger or later</source>
        <translation>取较大或较晚</translation>
    </message>
    <message>
        <source>Only taken, never sent</source>
        <translation>只接收，不发送</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康度</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Employees</source>
        <translation>员工数</translation>
    </message>
    <message>
        <source>Day 0</source>
        <translation>第 0 天</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>隶属于</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Contract lines</source>
        <translation>合同行</translation>
    </message>
    <message>
        <source>Usage and tickets</source>
        <translation>使用数据和工单</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Success plans: objectives and milestones</source>
        <translation>成功计划：目标和里程碑</translation>
    </message>
    <message>
        <source>Values confirmed by the customer</source>
        <translation>客户确认的价值</translation>
    </message>
    <message>
        <source>Place in a success plan, who answers for it</source>
        <translation>在成功计划里的位置和负责人</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>立场</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>影响力</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>关注度</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Key member</source>
        <translation>关键成员</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>偏好渠道</translation>
    </message>
    <message>
        <source>From and until</source>
        <translation>起止日期</translation>
    </message>
    <message>
        <source>Reports to</source>
        <translation>汇报对象</translation>
    </message>
    <message>
        <source>Influence, conflicts and other links</source>
        <translation>影响、冲突和其他关系</translation>
    </message>
    <message>
        <source>Successor</source>
        <translation>接任者</translation>
    </message>
    <message>
        <source>Known to which of us</source>
        <translation>我方谁认识</translation>
    </message>
    <message>
        <source>What they were before</source>
        <translation>以往情况</translation>
    </message>
    <message>
        <source>Last login</source>
        <translation>最近登录</translation>
    </message>
    <message>
        <source>Private touchpoints</source>
        <translation>私密互动</translation>
    </message>
    <message>
        <source>Private tasks</source>
        <translation>私密任务</translation>
    </message>
</context>
<context>
    <name>short_roles</name>
    <message>
        <source>Buyer</source>
        <translation>经济决策</translation>
    </message>
    <message>
        <source>Decider</source>
        <translation>决策人</translation>
    </message>
    <message>
        <source>Dept head</source>
        <translation>部门负责人</translation>
    </message>
    <message>
        <source>Tech lead</source>
        <translation>技术负责人</translation>
    </message>
    <message>
        <source>Purchasing</source>
        <translation>采购法务</translation>
    </message>
    <message>
        <source>Champion</source>
        <translation>倡导者</translation>
    </message>
    <message>
        <source>Blocker</source>
        <translation>阻碍者</translation>
    </message>
    <message>
        <source>End user</source>
        <translation>最终用户</translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Waiting for others</source>
        <translation>等待对方</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>已推迟</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>已转交</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已兑现</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>不再需要</translation>
    </message>
    <message>
        <source>Logged elsewhere</source>
        <translation>已在别处记录</translation>
    </message>
    <message>
        <source>Did not happen</source>
        <translation>没有发生</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已达成</translation>
    </message>
</context>
<context>
    <name>vocabulary</name>
    <message>
        <source>Hand-over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Onboarding</source>
        <translation>上线</translation>
    </message>
    <message>
        <source>Adoption</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>价值</translation>
    </message>
    <message>
        <source>Steady</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>Pre-renewal</source>
        <translation>续约准备</translation>
    </message>
    <message>
        <source>Churned</source>
        <translation>已流失</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Parent account</source>
        <translation>上级客户</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>外部编号</translation>
    </message>
    <message>
        <source>Day 0</source>
        <translation>第 0 天</translation>
    </message>
    <message>
        <source>Renewal date</source>
        <translation>续约日期</translation>
    </message>
    <message>
        <source>Last touch</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>Tier A</source>
        <translation>A 级</translation>
    </message>
    <message>
        <source>Tier B</source>
        <translation>B 级</translation>
    </message>
    <message>
        <source>Tier C</source>
        <translation>C 级</translation>
    </message>
    <message>
        <source>S-tier people</source>
        <translation>S 级干系人</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>On-site meeting</source>
        <translation>现场会议</translation>
    </message>
    <message>
        <source>Web meeting</source>
        <translation>视频会议</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>QBR</source>
        <translation>QBR</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>Two-way</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>对方发来</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>我方发出</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>达成</translation>
    </message>
    <message>
        <source>Partly reached</source>
        <translation>部分达成</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>未达成</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>未接通</translation>
    </message>
    <message>
        <source>Bug</source>
        <translation>缺陷</translation>
    </message>
    <message>
        <source>Competitor</source>
        <translation>竞品</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>积极</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>消极</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Economic buyer</source>
        <translation>经济决策者</translation>
    </message>
    <message>
        <source>Decision maker</source>
        <translation>决策人</translation>
    </message>
    <message>
        <source>Department head</source>
        <translation>部门负责人</translation>
    </message>
    <message>
        <source>Tech lead</source>
        <translation>技术负责人</translation>
    </message>
    <message>
        <source>Procurement or legal</source>
        <translation>采购/法务</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Plan confirmed by both</source>
        <translation>计划经双方确认</translation>
    </message>
    <message>
        <source>Plan begun</source>
        <translation>计划开始</translation>
    </message>
    <message>
        <source>Milestone reached</source>
        <translation>里程碑已达成</translation>
    </message>
    <message>
        <source>Plan closed</source>
        <translation>计划结束</translation>
    </message>
    <message>
        <source>Value confirmed</source>
        <translation>价值已确认</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>增长</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>挽回</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Achieved</source>
        <translation>已达成</translation>
    </message>
    <message>
        <source>Partly achieved</source>
        <translation>部分达成</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>未达成</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>受阻</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Champion</source>
        <translation>倡导者</translation>
    </message>
    <message>
        <source>Blocker</source>
        <translation>阻碍者</translation>
    </message>
    <message>
        <source>End user</source>
        <translation>最终用户</translation>
    </message>
    <message>
        <source>Advocate</source>
        <translation>拥护</translation>
    </message>
    <message>
        <source>Supporter</source>
        <translation>支持</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>中立</translation>
    </message>
    <message>
        <source>Sceptic</source>
        <translation>怀疑</translation>
    </message>
    <message>
        <source>Opponent</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>在职</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>已离任</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>已调岗</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新签</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>续约</translation>
    </message>
    <message>
        <source>Expansion</source>
        <translation>增购</translation>
    </message>
    <message>
        <source>Contraction</source>
        <translation>缩减</translation>
    </message>
    <message>
        <source>Price uplift</source>
        <translation>涨价</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>Quarterly</source>
        <translation>按季</translation>
    </message>
    <message>
        <source>Yearly</source>
        <translation>按年</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Touchpoint</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>合同</translation>
    </message>
    <message>
        <source>Churn</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>已计划</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Not logged</source>
        <translation>不记录</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>People at one account</source>
        <translation>客户处的任职</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Contract lines</source>
        <translation>合同行</translation>
    </message>
    <message>
        <source>Touchpoints</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Success plans</source>
        <translation>成功计划</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>Value entries</source>
        <translation>价值记录</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>干系人</translation>
    </message>
    <message>
        <source>Person at an account</source>
        <translation>客户处的任职</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Contract line</source>
        <translation>合同行</translation>
    </message>
    <message>
        <source>Success plan</source>
        <translation>成功计划</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>Value entry</source>
        <translation>价值记录</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是/否</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>名称相同</translation>
    </message>
    <message>
        <source>same other name</source>
        <translation>别名相同</translation>
    </message>
    <message>
        <source>name spelt alike</source>
        <translation>写法相近</translation>
    </message>
    <message>
        <source>names sound alike</source>
        <translation>读音相近</translation>
    </message>
    <message>
        <source>one name is short for the other</source>
        <translation>一个名称是另一个的简称</translation>
    </message>
    <message>
        <source>same town</source>
        <translation>城市相同</translation>
    </message>
    <message>
        <source>same website</source>
        <translation>网址相同</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>电话相同</translation>
    </message>
    <message>
        <source>same e-mail</source>
        <translation>邮箱相同</translation>
    </message>
    <message>
        <source>same WeChat</source>
        <translation>微信相同</translation>
    </message>
    <message>
        <source>same external id</source>
        <translation>外部编号相同</translation>
    </message>
    <message>
        <source>another town</source>
        <translation>城市不同</translation>
    </message>
    <message>
        <source>another website</source>
        <translation>网站不同</translation>
    </message>
    <message>
        <source>another legal form</source>
        <translation>公司形式不同</translation>
    </message>
    <message>
        <source>one is a group</source>
        <translation>其中一个是集团</translation>
    </message>
    <message>
        <source>several have that</source>
        <translation>多家共有</translation>
    </message>
    <message>
        <source>others are as like</source>
        <translation>另有同样相像的</translation>
    </message>
    <message>
        <source>archived there</source>
        <translation>在 CRM 中已归档</translation>
    </message>
    <message>
        <source>you said that it is another one</source>
        <translation>您说过那是另一条</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>赢单</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>输单</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>商机</translation>
    </message>
</context>
</TS>
