"""Reports of commands, as data: computed by a use case, shown by the console."""

from khabar.reports.building import (
    NOT_RENDERED,
    UNCHANGED,
    BuildReport,
    Built,
    CheckReport,
    Created,
    Due,
    DueReport,
    Renamed,
    Repaired,
)
from khabar.reports.deciding import (
    REFUSED,
    Amended,
    Approved,
    ApproveReport,
    Difference,
    DiffReport,
    HistoryReport,
    HoldReport,
)
from khabar.reports.distributing import (
    AtOnceReport,
    Delivered,
    DeliverReport,
    Packaged,
    PackageReport,
    PublishReport,
    Recorded,
    Signed,
    SignReport,
    ToldService,
    UndoneStep,
    VerifyFolderReport,
    VerifyReport,
)
from khabar.reports.mailing import MailRow, SendReport, Undelivered
from khabar.reports.maintaining import DoctorReport, DoctorRow, UpgradeReport
from khabar.reports.private_state import (
    BackupReport,
    LedgerReport,
    MailDoctorReport,
    MailDoctorRow,
    RecipientsReport,
    RepliesReport,
    StopsReport,
)
from khabar.reports.translating import (
    CatalogChange,
    CatalogImport,
    Drafted,
    DraftReport,
    ExportReport,
    GiveReport,
    ImportReport,
    LocaleReport,
    LocaleStatus,
    MergeReport,
    ReviewReport,
    StatusReport,
    Suggested,
    Suggestion,
    SuggestReport,
    Support,
    SyncReport,
    TakenCatalog,
    TakeReport,
    TranslateReport,
)

Report = (
    SyncReport
    | LocaleReport
    | StatusReport
    | CheckReport
    | BuildReport
    | SuggestReport
    | ExportReport
    | ImportReport
    | MergeReport
    | ReviewReport
    | GiveReport
    | TakeReport
    | ApproveReport
    | Amended
    | AtOnceReport
    | HistoryReport
    | HoldReport
    | DiffReport
    | DeliverReport
    | SendReport
    | PackageReport
    | PublishReport
    | SignReport
    | VerifyFolderReport
    | VerifyReport
    | Created
    | DueReport
    | Renamed
    | DoctorReport
    | DraftReport
    | UpgradeReport
    | TranslateReport
    | LedgerReport
    | BackupReport
    | RecipientsReport
    | RepliesReport
    | StopsReport
    | MailDoctorReport
)

__all__ = [
    "NOT_RENDERED",
    "REFUSED",
    "UNCHANGED",
    "Amended",
    "ApproveReport",
    "Approved",
    "AtOnceReport",
    "BackupReport",
    "BuildReport",
    "Built",
    "CatalogChange",
    "CatalogImport",
    "CheckReport",
    "Created",
    "DeliverReport",
    "Delivered",
    "DiffReport",
    "Difference",
    "DoctorReport",
    "DoctorRow",
    "DraftReport",
    "Drafted",
    "Due",
    "DueReport",
    "ExportReport",
    "GiveReport",
    "HistoryReport",
    "HoldReport",
    "ImportReport",
    "LedgerReport",
    "LocaleReport",
    "LocaleStatus",
    "MailDoctorReport",
    "MailDoctorRow",
    "MailRow",
    "MergeReport",
    "PackageReport",
    "Packaged",
    "PublishReport",
    "RecipientsReport",
    "Recorded",
    "Renamed",
    "Repaired",
    "RepliesReport",
    "Report",
    "ReviewReport",
    "SendReport",
    "SignReport",
    "Signed",
    "StatusReport",
    "StopsReport",
    "SuggestReport",
    "Suggested",
    "Suggestion",
    "Support",
    "SyncReport",
    "TakeReport",
    "TakenCatalog",
    "ToldService",
    "TranslateReport",
    "Undelivered",
    "UndoneStep",
    "UpgradeReport",
    "VerifyFolderReport",
    "VerifyReport",
]
