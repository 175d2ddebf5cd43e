<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccountFilterBar</name>
    <message numerus="yes">
        <source>Renewing in %n day(s)</source>
        <translation>
            <numerusform>Renewing in %n day</numerusform>
            <numerusform>Renewing in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Untouched for %n day(s)</source>
        <translation>
            <numerusform>Untouched for %n day</numerusform>
            <numerusform>Untouched for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In the first %n day(s)</source>
        <translation>
            <numerusform>In the first %n day</numerusform>
            <numerusform>In the first %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountHeader</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountLines</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountMenus</name>
    <message numerus="yes">
        <source>Restore %n account(s)</source>
        <translation>
            <numerusform>Restore %n account</numerusform>
            <numerusform>Restore %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive %n account(s)</source>
        <translation>
            <numerusform>Archive %n account</numerusform>
            <numerusform>Archive %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n account(s) to the trash</source>
        <translation>
            <numerusform>Move %n account to the trash</numerusform>
            <numerusform>Move %n accounts to the trash</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountViews</name>
    <message numerus="yes">
        <source>Renewing in %n day(s)</source>
        <translation>
            <numerusform>Renewing in %n day</numerusform>
            <numerusform>Renewing in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Untouched for %n day(s)</source>
        <translation>
            <numerusform>Untouched for %n day</numerusform>
            <numerusform>Untouched for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountsHead</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message numerus="yes">
        <source>Import {0} row(s)</source>
        <translation>
            <numerusform>Import {0} row</numerusform>
            <numerusform>Import {0} rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) to answer first.</source>
        <translation>
            <numerusform>%n question to answer first.</numerusform>
            <numerusform>%n questions to answer first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be left out.</source>
        <translation>
            <numerusform>%n file will be left out.</numerusform>
            <numerusform>%n files will be left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message numerus="yes">
        <source>%n field(s) decided</source>
        <translation>
            <numerusform>%n field decided</numerusform>
            <numerusform>%n fields decided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n left: there is no place here for the value</source>
        <translation>
            <numerusform>; %n left: there is no place here for the value</numerusform>
            <numerusform>; %n left: there is no place here for the value</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) decided</source>
        <translation>
            <numerusform>%n record decided</numerusform>
            <numerusform>%n records decided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) put back, sent with the next exchange</source>
        <translation>
            <numerusform>%n field put back, sent with the next exchange</numerusform>
            <numerusform>%n fields put back, sent with the next exchange</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left: changed since</source>
        <translation>
            <numerusform>%n left: changed since</numerusform>
            <numerusform>%n left: changed since</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupLines</name>
    <message numerus="yes">
        <source>opened now: all is sound, %n rows</source>
        <translation>
            <numerusform>opened now: all is sound, %n row</numerusform>
            <numerusform>opened now: all is sound, %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>%n backup</numerusform>
            <numerusform>%n backups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BarWords</name>
    <message numerus="yes">
        <source>late by %n day(s)</source>
        <translation>
            <numerusform>late by %n day</numerusform>
            <numerusform>late by %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n working day</numerusform>
            <numerusform>%n working days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other line(s) move</source>
        <translation>
            <numerusform>%n other line moves</numerusform>
            <numerusform>%n other lines move</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkForm</name>
    <message numerus="yes">
        <source>Edit %n account(s)</source>
        <translation>
            <numerusform>Edit %n account</numerusform>
            <numerusform>Edit %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Choose what shall be the same in all %n.</source>
        <translation>
            <numerusform>Choose what shall change.</numerusform>
            <numerusform>Choose what shall be the same in all %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n will change.</source>
        <translation>
            <numerusform>It will change.</numerusform>
            <numerusform>All %n will change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {0} will change; the others have it already.</source>
        <translation>
            <numerusform>%n of {0} will change; the others have it already.</numerusform>
            <numerusform>%n of {0} will change; the others have it already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellPane</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message numerus="yes">
        <source>%n must</source>
        <translation>
            <numerusform>%n must</numerusform>
            <numerusform>%n must</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n passed</numerusform>
            <numerusform>%n passed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColleaguesPage</name>
    <message numerus="yes">
        <source>%n here</source>
        <translation>
            <numerusform>%n here</numerusform>
            <numerusform>%n here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnsPane</name>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrmSection</name>
    <message numerus="yes">
        <source>%n stay(s) here, nothing is sent</source>
        <translation>
            <numerusform>%n stays here, nothing is sent</numerusform>
            <numerusform>%n stay here, nothing is sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>%n waiting to be sent</numerusform>
            <numerusform>%n waiting to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) differ</source>
        <translation>
            <numerusform>%n field differs</numerusform>
            <numerusform>%n fields differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayLineWords</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayLogSheet</name>
    <message numerus="yes">
        <source>Save %n touchpoint(s)</source>
        <translation>
            <numerusform>Save %n touchpoint</numerusform>
            <numerusform>Save %n touchpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) could not be saved and stay here.</source>
        <translation>
            <numerusform>%n line could not be saved and stays here.</numerusform>
            <numerusform>%n lines could not be saved and stay here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>%n day overdue</numerusform>
            <numerusform>%n days overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecisionLines</name>
    <message numerus="yes">
        <source>%n record(s) wait for it: {0}</source>
        <translation>
            <numerusform>%n record waits for it: {0}</numerusform>
            <numerusform>%n records wait for it: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n record(s)</source>
        <translation>
            <numerusform>in %n record</numerusform>
            <numerusform>in %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} and %n more</numerusform>
            <numerusform>{0} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferencesPage</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n record(s)</source>
        <translation>
            <numerusform>in %n record</numerusform>
            <numerusform>in %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message numerus="yes">
        <source>%n finding(s); nothing is damaged.</source>
        <translation>
            <numerusform>%n finding; nothing is damaged.</numerusform>
            <numerusform>%n findings; nothing is damaged.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangesPage</name>
    <message numerus="yes">
        <source>%n exchange(s)</source>
        <translation>
            <numerusform>%n exchange</numerusform>
            <numerusform>%n exchanges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more only counted</source>
        <translation>
            <numerusform>%n more only counted</numerusform>
            <numerusform>%n more only counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put back %n record(s)</source>
        <translation>
            <numerusform>Put back %n record</numerusform>
            <numerusform>Put back %n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Faces</name>
    <message numerus="yes">
        <source>%n day(s) out of their rhythm</source>
        <translation>
            <numerusform>%n day out of their rhythm</numerusform>
            <numerusform>%n days out of their rhythm</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldsPage</name>
    <message numerus="yes">
        <source>%n field(s) in use</source>
        <translation>
            <numerusform>%n field in use</numerusform>
            <numerusform>%n fields in use</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileLines</name>
    <message numerus="yes">
        <source>{0} row(s) refused</source>
        <translation>
            <numerusform>{0} row refused</numerusform>
            <numerusform>{0} rows refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} row(s)</source>
        <translation>
            <numerusform>{0} row</numerusform>
            <numerusform>{0} rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesPane</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} row(s)</source>
        <translation>
            <numerusform>{0} row</numerusform>
            <numerusform>{0} rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingList</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>{0} record(s) were changed or added since.</source>
        <translation>
            <numerusform>{0} record was changed or added since.</numerusform>
            <numerusform>{0} records were changed or added since.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntakeLines</name>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntakeSheet</name>
    <message numerus="yes">
        <source>Take %n in</source>
        <translation>
            <numerusform>Take %n in</numerusform>
            <numerusform>Take %n in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyStep</name>
    <message numerus="yes">
        <source>At least %n characters; a few words are best.</source>
        <translation>
            <numerusform>At least %n character; a few words are best.</numerusform>
            <numerusform>At least %n characters; a few words are best.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnockSheet</name>
    <message numerus="yes">
        <source>Move %n line(s)</source>
        <translation>
            <numerusform>Move %n line</numerusform>
            <numerusform>Move %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other line(s) move along.</source>
        <translation>
            <numerusform>%n other line moves along.</numerusform>
            <numerusform>%n other lines move along.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnockWords</name>
    <message numerus="yes">
        <source>%n other line(s) move along:</source>
        <translation>
            <numerusform>%n other line moves along:</numerusform>
            <numerusform>%n other lines move along:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LateLines</name>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>%n day overdue</numerusform>
            <numerusform>%n days overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeavingForm</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n persons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open promise(s)</source>
        <translation>
            <numerusform>%n open promise</numerusform>
            <numerusform>%n open promises</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockSheet</name>
    <message numerus="yes">
        <source>At least %n characters; a few words are best.</source>
        <translation>
            <numerusform>At least %n character; a few words are best.</numerusform>
            <numerusform>At least %n characters; a few words are best.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapHead</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatchLines</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatchesSheet</name>
    <message numerus="yes">
        <source>Make %n record(s) one</source>
        <translation>
            <numerusform>Make %n record one</numerusform>
            <numerusform>Make %n records one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) become one at the next exchange.</source>
        <translation>
            <numerusform>%n record becomes one with the CRM’s at the next exchange.</numerusform>
            <numerusform>%n records become one with the CRM’s at the next exchange.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) are on their own again.</source>
        <translation>
            <numerusform>%n record is on its own again.</numerusform>
            <numerusform>%n records are on their own again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeetingCard</name>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} and %n more</numerusform>
            <numerusform>{0} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeWords</name>
    <message numerus="yes">
        <source>%n are at both and become one each.</source>
        <translation>
            <numerusform>%n is at both and becomes one.</numerusform>
            <numerusform>%n are at both and become one each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) below it</source>
        <translation>
            <numerusform>%n account below it</numerusform>
            <numerusform>%n accounts below it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) at accounts</source>
        <translation>
            <numerusform>%n place at accounts</numerusform>
            <numerusform>%n places at accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contract line(s)</source>
        <translation>
            <numerusform>%n contract line</numerusform>
            <numerusform>%n contract lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n touchpoint(s)</source>
        <translation>
            <numerusform>%n touchpoint</numerusform>
            <numerusform>%n touchpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) in touchpoints</source>
        <translation>
            <numerusform>%n part in touchpoints</numerusform>
            <numerusform>%n parts in touchpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s)</source>
        <translation>
            <numerusform>%n promise</numerusform>
            <numerusform>%n promises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n usage figure(s)</source>
        <translation>
            <numerusform>%n usage figure</numerusform>
            <numerusform>%n usage figures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attached file(s)</source>
        <translation>
            <numerusform>%n attached file</numerusform>
            <numerusform>%n attached files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other record(s)</source>
        <translation>
            <numerusform>%n other record</numerusform>
            <numerusform>%n other records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n opportunity(s)</source>
        <translation>
            <numerusform>%n opportunity</numerusform>
            <numerusform>%n opportunities</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutcomePane</name>
    <message numerus="yes">
        <source>{0} row(s) did not come in.</source>
        <translation>
            <numerusform>{0} row did not come in.</numerusform>
            <numerusform>{0} rows did not come in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} row(s) would not come in.</source>
        <translation>
            <numerusform>{0} row would not come in.</numerusform>
            <numerusform>{0} rows would not come in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutlineLines</name>
    <message numerus="yes">
        <source>{0} of %n criterion(s) met</source>
        <translation>
            <numerusform>{0} of %n criterion met</numerusform>
            <numerusform>{0} of %n criteria met</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n milestone(s) reached</source>
        <translation>
            <numerusform>{0} of %n milestone reached</numerusform>
            <numerusform>{0} of %n milestones reached</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message numerus="yes">
        <source>%n touchpoint(s) in {0} days</source>
        <translation>
            <numerusform>%n touchpoint in {0} days</numerusform>
            <numerusform>%n touchpoints in {0} days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open ticket(s)</source>
        <translation>
            <numerusform>%n open ticket</numerusform>
            <numerusform>%n open tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ended</source>
        <translation>
            <numerusform>%n ended</numerusform>
            <numerusform>%n ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open opportunity(s)</source>
        <translation>
            <numerusform>%n open opportunity</numerusform>
            <numerusform>%n open opportunities</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnDaysRow</name>
    <message numerus="yes">
        <source>%n public holiday(s)</source>
        <translation>
            <numerusform>%n public holiday</numerusform>
            <numerusform>%n public holidays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weekend day(s) worked</source>
        <translation>
            <numerusform>%n weekend day worked</numerusform>
            <numerusform>%n weekend days worked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnSection</name>
    <message numerus="yes">
        <source>%n without a value</source>
        <translation>
            <numerusform>%n without a value</numerusform>
            <numerusform>%n without a value</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message numerus="yes">
        <source>The same for %n more like this</source>
        <translation>
            <numerusform>The same for %n more like this</numerusform>
            <numerusform>The same for %n more like this</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PastLines</name>
    <message numerus="yes">
        <source>%n field(s) changed</source>
        <translation>
            <numerusform>%n field changed</numerusform>
            <numerusform>%n fields changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>gone, with %n other record(s)</source>
        <translation>
            <numerusform>gone, with %n other record</numerusform>
            <numerusform>gone, with %n other records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came</source>
        <translation>
            <numerusform>%n came</numerusform>
            <numerusform>%n came</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n went</source>
        <translation>
            <numerusform>%n went</numerusform>
            <numerusform>%n went</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>tried %n time</numerusform>
            <numerusform>tried %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) become again what they were before.</source>
        <translation>
            <numerusform>%n record becomes again what it was before.</numerusform>
            <numerusform>%n records become again what they were before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them come(s) back into the book.</source>
        <translation>
            <numerusform>%n of them comes back into the book.</numerusform>
            <numerusform>%n of them come back into the book.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them the CRM deleted or no longer shows: Differences asks you about it.</source>
        <translation>
            <numerusform>%n of them the CRM deleted or no longer shows: Differences asks you about it.</numerusform>
            <numerusform>%n of them the CRM deleted or no longer shows: Differences asks you about them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) that came new stay.</source>
        <translation>
            <numerusform>%n record that came new stays.</numerusform>
            <numerusform>%n records that came new stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PastPage</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) came back. Undo takes them away again.</source>
        <translation>
            <numerusform>%n row came back. Undo takes it away again.</numerusform>
            <numerusform>%n rows came back. Undo takes them away again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteForm</name>
    <message numerus="yes">
        <source>A chat with %n message(s).</source>
        <translation>
            <numerusform>A chat with %n message.</numerusform>
            <numerusform>A chat with %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was written in %n ways.</source>
        <translation>
            <numerusform>It was written in %n way.</numerusform>
            <numerusform>It was written in %n ways.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeekPanel</name>
    <message numerus="yes">
        <source>%n contract line(s)</source>
        <translation>
            <numerusform>%n contract line</numerusform>
            <numerusform>%n contract lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonWords</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <translation>
            <numerusform>%n day before</numerusform>
            <numerusform>%n days before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanHead</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n thing to look at</numerusform>
            <numerusform>%n things to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n blocked</numerusform>
            <numerusform>%n blocked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not confirmed</source>
        <translation>
            <numerusform>%n not confirmed</numerusform>
            <numerusform>%n not confirmed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanLines</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n blocked</numerusform>
            <numerusform>%n blocked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanStrip</name>
    <message numerus="yes">
        <source>{0} of %n milestone(s)</source>
        <translation>
            <numerusform>{0} of %n milestone</numerusform>
            <numerusform>{0} of %n milestones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n blocked</numerusform>
            <numerusform>%n blocked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlansPage</name>
    <message numerus="yes">
        <source>%n listed</source>
        <translation>
            <numerusform>%n listed</numerusform>
            <numerusform>%n listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewWords</name>
    <message numerus="yes">
        <source>%n more match(es):</source>
        <translation>
            <numerusform>%n more match:</numerusform>
            <numerusform>%n more matches:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>renewal in %n day(s)</source>
        <translation>
            <numerusform>renewal in %n day</numerusform>
            <numerusform>renewal in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>renewal %n day(s) past</source>
        <translation>
            <numerusform>renewal %n day past</numerusform>
            <numerusform>renewal %n days past</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionsPane</name>
    <message numerus="yes">
        <source>%n to answer</source>
        <translation>
            <numerusform>%n to answer</numerusform>
            <numerusform>%n to answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordMenu</name>
    <message numerus="yes">
        <source>Move %n record(s) to the trash</source>
        <translation>
            <numerusform>Move %n record to the trash</numerusform>
            <numerusform>Move %n records to the trash</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusedRows</name>
    <message numerus="yes">
        <source>{0} row(s) saved as {1}</source>
        <translation>
            <numerusform>{0} row saved as {1}</numerusform>
            <numerusform>{0} rows saved as {1}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequiredRolesPage</name>
    <message numerus="yes">
        <source>%n role(s) without anybody</source>
        <translation>
            <numerusform>%n role without anybody</numerusform>
            <numerusform>%n roles without anybody</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewSheet</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RhythmLines</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RhythmPage</name>
    <message numerus="yes">
        <source>%n with a rhythm</source>
        <translation>
            <numerusform>%n with a rhythm</numerusform>
            <numerusform>%n with a rhythm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RhythmWords</name>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n meeting</numerusform>
            <numerusform>%n meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stop(s) in your order</source>
        <translation>
            <numerusform>%n stop in your order</numerusform>
            <numerusform>%n stops in your order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n to go</numerusform>
            <numerusform>%n to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tier A account(s) late in the rhythm</source>
        <translation>
            <numerusform>%n tier A account late in the rhythm</numerusform>
            <numerusform>%n tier A accounts late in the rhythm</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlidePanel</name>
    <message numerus="yes">
        <source>%n page(s) for the customer</source>
        <translation>
            <numerusform>%n page for the customer</numerusform>
            <numerusform>%n pages for the customer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s), internal</source>
        <translation>
            <numerusform>%n page, internal</numerusform>
            <numerusform>%n pages, internal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message numerus="yes">
        <source>Find: {0} · %n found</source>
        <translation>
            <numerusform>Find: {0} · %n found</numerusform>
            <numerusform>Find: {0} · %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) since the last touch</source>
        <translation>
            <numerusform>%n day since the last touch</numerusform>
            <numerusform>%n days since the last touch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n direct report(s)</source>
        <translation>
            <numerusform>%n direct report</numerusform>
            <numerusform>%n direct reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n below, folded away</source>
        <translation>
            <numerusform>%n below, folded away</numerusform>
            <numerusform>%n below, folded away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing role(s) folded away</source>
        <translation>
            <numerusform>%n missing role folded away</numerusform>
            <numerusform>%n missing roles folded away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n role(s) missing</source>
        <translation>
            <numerusform>%n role missing</numerusform>
            <numerusform>%n roles missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandardLines</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not touched in time</source>
        <translation>
            <numerusform>%n not touched in time</numerusform>
            <numerusform>%n not touched in time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not visited in time</source>
        <translation>
            <numerusform>%n not visited in time</numerusform>
            <numerusform>%n not visited in time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandardWords</name>
    <message numerus="yes">
        <source>touch every %n day(s)</source>
        <translation>
            <numerusform>touch every %n day</numerusform>
            <numerusform>touch every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>visit every %n day(s)</source>
        <translation>
            <numerusform>visit every %n day</numerusform>
            <numerusform>visit every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overdue by %n day(s)</source>
        <translation>
            <numerusform>overdue by %n day</numerusform>
            <numerusform>overdue by %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandardsPage</name>
    <message numerus="yes">
        <source>%n people with a tier</source>
        <translation>
            <numerusform>%n person with a tier</numerusform>
            <numerusform>%n people with a tier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them overdue</source>
        <translation>
            <numerusform>%n of them overdue</numerusform>
            <numerusform>%n of them overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differ(s)</source>
        <translation>
            <numerusform>%n differs</numerusform>
            <numerusform>%n differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) here</source>
        <translation>
            <numerusform>%n stays here</numerusform>
            <numerusform>%n stay here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagForm</name>
    <message numerus="yes">
        <source>Changes it in %n record(s).</source>
        <translation>
            <numerusform>Changes it in %n record.</numerusform>
            <numerusform>Changes it in %n records.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagsPage</name>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>%n tag</numerusform>
            <numerusform>%n tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeBackLines</name>
    <message numerus="yes">
        <source>%n line(s) of it are still in the file</source>
        <translation>
            <numerusform>%n line of it is still in the file</numerusform>
            <numerusform>%n lines of it are still in the file</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeBackPane</name>
    <message numerus="yes">
        <source>%n edit(s)</source>
        <translation>
            <numerusform>%n edit</numerusform>
            <numerusform>%n edits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clash(es) with what changed here</source>
        <translation>
            <numerusform>%n clash with what changed here</numerusform>
            <numerusform>%n clashes with what changed here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) with something strange</source>
        <translation>
            <numerusform>%n line with something strange</numerusform>
            <numerusform>%n lines with something strange</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) that cannot be read</source>
        <translation>
            <numerusform>%n cell that cannot be read</numerusform>
            <numerusform>%n cells that cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that is so here already</source>
        <translation>
            <numerusform>%n that is so here already</numerusform>
            <numerusform>%n that are so here already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} and %n more</numerusform>
            <numerusform>{0} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) move, so that nothing begins before what it waits for has ended: {0}.</source>
        <translation>
            <numerusform>%n line moves, so that nothing begins before what it waits for has ended: {0}.</numerusform>
            <numerusform>%n lines move, so that nothing begins before what it waits for has ended: {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeBackSheet</name>
    <message numerus="yes">
        <source>Take %n edit(s)</source>
        <translation>
            <numerusform>Take %n edit</numerusform>
            <numerusform>Take %n edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateLines</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objective(s)</source>
        <translation>
            <numerusform>%n objective</numerusform>
            <numerusform>%n objectives</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n milestone(s)</source>
        <translation>
            <numerusform>%n milestone</numerusform>
            <numerusform>%n milestones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesPage</name>
    <message numerus="yes">
        <source>%n template(s)</source>
        <translation>
            <numerusform>%n template</numerusform>
            <numerusform>%n templates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineLines</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayHead</name>
    <message numerus="yes">
        <source>First: %n to do now</source>
        <translation>
            <numerusform>First: %n to do now</numerusform>
            <numerusform>First: %n to do now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayLines</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodosBoard</name>
    <message numerus="yes">
        <source>%n promise(s) or task(s) will come back on their day.</source>
        <translation>
            <numerusform>%n promise or task will come back on its day.</numerusform>
            <numerusform>%n promises and tasks will come back on their day.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodosPage</name>
    <message numerus="yes">
        <source>%n listed</source>
        <translation>
            <numerusform>%n listed</numerusform>
            <numerusform>%n listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n record(s) for good?</source>
        <translation>
            <numerusform>Delete %n record for good?</numerusform>
            <numerusform>Delete %n records for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n record(s)</source>
        <translation>
            <numerusform>Delete %n record</numerusform>
            <numerusform>Delete %n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsageTab</name>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitLines</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%n** overdue</source>
        <translation>
            <numerusform>**%n** overdue</numerusform>
            <numerusform>**%n** overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitPage</name>
    <message numerus="yes">
        <source>%n visited</source>
        <translation>
            <numerusform>%n visited</numerusform>
            <numerusform>%n visited</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitsBoard</name>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stop(s)</source>
        <translation>
            <numerusform>%n stop</numerusform>
            <numerusform>%n stops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message numerus="yes">
        <source>%n outside</source>
        <translation>
            <numerusform>%n outside</numerusform>
            <numerusform>%n outside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_TodosForm</name>
    <message numerus="yes">
        <source>%n promise(s) and task(s)</source>
        <translation>
            <numerusform>%n promise or task</numerusform>
            <numerusform>%n promises and tasks</numerusform>
        </translation>
    </message>
</context>
</TS>
