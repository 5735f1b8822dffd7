"""导入: drop files or choose them, see what they are and every fault, then take them in, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.intake.checking import (
    Checked,
    FileReport,
    after_import,
    check_files,
    import_files,
    with_faults,
    write_lines_left_out,
)
from desktop.intake.dialogs import FileDialogs, SystemDialogs
from desktop.intake.preview import PreviewPanel
from desktop.intake.tables import counted, fault_columns, faults_text, file_columns
from desktop.paper.files import write_file
from desktop.places import ImportPlace
from forms.entry.attendance.csv_columns import CsvColumnsDialog
from forms.entry.intake.questions import QuestionsDialog
from forms.kit import errors, theme
from forms.kit.actions import make_action
from forms.kit.clipboard import CLIPBOARD
from forms.kit.jobs import Job, Jobs
from forms.kit.plain import Label
from forms.kit.punctuation import joined, noted
from forms.kit.tables.filter_bar import FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.tables.wrapped_rows import WrappedRows
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key, Page, page_column
from forms.workbook.attendance.mapped_csv import shape_of
from models.errors import Refused, Trouble
from models.rules.core.faults import Fault
from models.services.attendance.punch_clock.maps import column_maps, remember_columns
from models.services.intake.answers import remember_answers
from models.services.intake.taking import Taken
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic

CHANGED = frozenset({Topic.STAFF, Topic.AGENCIES, Topic.ATTENDANCE, Topic.GRADES, Topic.BONUS})


class ImportPage(Page):
    """Files above, faults below, and between them one sentence with the outcome."""

    def __init__(
        self, desk: Desk, jobs: Jobs, parent: QWidget | None = None, dialogs: FileDialogs | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.dialogs: FileDialogs = dialogs or SystemDialogs()
        self.checked = Checked()
        self.job: Job | None = None
        self._make_actions()
        self.files: TableView[FileReport] = TableView(
            RowsModel(file_columns(), key=_path), self.tr("Files"), self
        )
        self.verdict = Label(self)
        self.verdict.setWordWrap(True)
        self.faults: TableView[Fault] = TableView(RowsModel(fault_columns()), self.tr("Faults"), self)
        WrappedRows(self.faults)
        self.filters: FilterBar[Fault] = FilterBar(self.faults, parent=self)
        self.preview = PreviewPanel(self)
        self._assemble()
        self.setAcceptDrops(desk.may(Action.IMPORT_FILES))
        self.setFocusProxy(self.empty.button)
        self._show(Checked())

    # What the shell asks

    def title(self) -> str:
        """Return the words of the page header."""
        return self.tr("Import")

    def primary_action(self) -> QAction | None:
        """Import; enabled when there are no faults."""
        return self.import_action if self.checked.reports and self.desk.may(Action.IMPORT_FILES) else None

    def tool_actions(self) -> Sequence[QAction]:
        """Choose files; with faults, copy or export them."""
        if not self.desk.may(Action.IMPORT_FILES):
            return ()
        about_faults = (self.copy_action, self.export_action) if self.checked.told else ()
        leave = (self.leave_action,) if self.checked.can_leave_lines_out else ()
        save = (self.hand_back_action,) if self.checked.refused else ()
        again = (self.again_action,) if self.checked.reports else ()
        is_asked = bool(_unnamed_list(self.checked) or self.checked.questions)
        unnamed = (self.columns_action,) if is_asked else ()
        return (self.choose_action, *again, *unnamed, *leave, *save, *about_faults)

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        return (
            Key("Ctrl+O", self.tr("choose files")),
            Key("F5", self.tr("read the same files again, after correcting them")),
            Key("Ctrl+Enter", self.tr("import, when there are no faults")),
            Key("Ctrl+E", self.tr("answer what a file does not say: columns, signs, days")),
            Key("Ctrl+Shift+E", self.tr("leave the wrong lines out, and take the rest")),
            Key("Ctrl+Shift+W", self.tr("save the lines left out as workbooks, with what is wrong")),
            Key("Ctrl+Shift+C", self.tr("copy all faults as text")),
            Key("Ctrl+Shift+S", self.tr("export the faults as text")),
        )

    def refresh(self, changes: Changes) -> None:
        """Change nothing: the files are shown as they were read."""

    def show_item(self, place: ImportPlace) -> None:
        """Read the files another page hands over."""
        if place.files:
            self.read(place.files)

    def step_back(self) -> bool:
        """Clear the search, then remove the files."""
        if self.filters.clear() or (self.preview.isVisible() and self.preview.clear()):
            return True
        had = bool(self.checked.reports)
        if had and self.job is None:
            self._show(Checked())
        return had

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files that are dragged here."""
        if self.job is None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files dropped here."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.read(paths)

    # Doing

    def read(self, paths: Sequence[Path]) -> None:
        """Read and check `paths` in the background."""
        unique = list(dict.fromkeys(paths))
        if unique and self.job is None and self.desk.may(Action.IMPORT_FILES):
            work = partial(check_files, self.desk, unique)
            self._run(self.tr("Reading the files"), work, self._on_checked)

    def leave_lines_out(self) -> None:
        """Check the same files without their wrong lines; F5 takes that back."""
        if self.checked.can_leave_lines_out and self.job is None:
            paths = [report.path for report in self.checked.reports]
            work = partial(check_files, self.desk, paths, leave_out=True)
            self._run(self.tr("Reading the files"), work, self._on_checked)

    def hand_lines_back(self) -> None:
        """Write the lines that are left out as workbooks for those who made the files."""
        if not self.checked.refused or self.job is not None:
            return
        folder = self.dialogs.to_folder(self)
        if folder is not None:
            self.attempt(partial(write_lines_left_out, self.checked, folder), self._on_handed_back)

    def _on_handed_back(self, written: Sequence[Path]) -> None:
        names = joined(path.name for path in written)
        folder = written[0].parent
        text = self.tr("The lines left out are in {folder}: {names}")
        self.said.emit(text.format(folder=folder, names=names), None)

    def _run(self, title: str, work: object, done: object) -> None:
        assert callable(work)  # noqa: S101 - a partial of this page's own functions
        self.refused.emit("")
        self.job = self.jobs.store.start(title, work, kind="import")
        self.job.done.connect(done)
        self.job.failed.connect(self._on_failed)
        self.job.cancelled.connect(self._on_cancelled)
        self.job.finished.connect(self._on_finished)
        self._enable()

    # Columns of a list

    def ask_columns(self) -> None:
        """Ask once for the columns of a list that nobody has named yet, then read the files again."""
        path = _unnamed_list(self.checked)
        if path is None or not self.desk.may(Action.MAP_COLUMNS):
            return
        try:
            shape = shape_of(path, column_maps(self.desk))
        except OSError:  # the file has gone since; reading it again will report that
            return
        if shape is not None:
            dialog = CsvColumnsDialog(path.name, shape, self)
            self.edit(dialog, partial(self._remember_columns, shape.fingerprint))
            dialog.accepted.connect(self.read_again)

    def _remember_columns(self, fingerprint: str, columns: Mapping[str, str]) -> Changes:
        return remember_columns(self.desk, fingerprint, columns)

    # Slots

    def _on_choose(self) -> None:
        self.read(self.dialogs.to_open(self))

    def read_again(self) -> None:
        """Read the same files once more."""
        self.read([report.path for report in self.checked.reports])

    def _on_checked(self, checked: Checked) -> None:
        self._show(checked)
        (self.faults if checked.told else self.files).setFocus()
        self._ask()

    def _ask(self) -> None:
        """Ask for the columns of an unknown list first; its other questions come when it can be read."""
        if _unnamed_list(self.checked):
            self.ask_columns()
        else:
            self._ask_questions()

    def _ask_questions(self) -> None:
        """Ask what the files do not decide, where the account may say; the answers are remembered."""
        questions = self.checked.questions
        if questions and self.desk.may(Action.MAP_COLUMNS):
            dialog = QuestionsDialog(questions, self)
            self.edit(dialog, partial(remember_answers, self.desk))
            dialog.accepted.connect(self.read_again)

    def _on_columns(self) -> None:
        if self.job is None:
            self._ask()

    def _on_import(self) -> None:
        if self.checked.is_sound and self.job is None:
            work = partial(import_files, self.desk, self.checked)
            self._run(self.tr("Importing"), work, self._on_imported)

    def _on_imported(self, taken: Sequence[Taken]) -> None:
        changed = sum(one.counts.get("changed", 0) for one in taken)
        self._show(after_import(self.checked, taken))
        if changed:
            self.changed.emit(CHANGED)
        self.said.emit(self._summary(taken, changed), None)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refused) and error.faults:
            self._show(with_faults(self.checked.reports, self.checked.files, error.faults))
        elif isinstance(error, Refused):
            self.refused.emit(errors.sentence_of(error))
        elif isinstance(error, Trouble):
            errors.TroubleDialog(error, self).open()
        else:
            raise error

    def _on_cancelled(self) -> None:
        self.said.emit(self.tr("Stopped; nothing was changed."), None)

    def _on_finished(self) -> None:
        self.job = None
        self._enable()

    def _on_copy(self) -> None:
        faults = self.checked.told
        CLIPBOARD.put(faults_text(faults), people=self.tr("Faults"), lines=len(faults))
        self.said.emit(self.tr("{n} faults copied.").format(n=len(faults)), None)

    def _on_export(self) -> None:
        path = self.dialogs.to_save(self, self.tr("faults.txt"))
        if path is not None:
            self.attempt(partial(_write, path, faults_text(self.checked.told)), self._on_written)

    def _on_written(self, path: Path) -> None:
        self.said.emit(self.tr("The faults are in {file}.").format(file=path), None)

    # Private

    def _show(self, checked: Checked) -> None:
        self.checked = checked
        self.files.set_rows(checked.reports)
        self.files.fit_words()  # of one state of a file there is more to say than of another
        self.faults.set_rows(checked.told)
        self.preview.show_checked(checked)
        self.below.setVisible(bool(checked.told))
        self.preview.setVisible(bool(checked.left_out or checked.differences))
        self.stack.setCurrentIndex(1 if checked.reports else 0)
        self.setFocusProxy(self.files if checked.reports else self.empty.button)
        self.verdict.setText(self._verdict(checked))
        theme.mark(self.verdict, tone=_tone(checked))
        self._enable()

    def _enable(self) -> None:
        is_idle = self.job is None
        self.import_action.setEnabled(is_idle and self.checked.is_sound)
        for action in (self.choose_action, self.again_action):
            action.setEnabled(is_idle)
        self.header_changed.emit()

    def _verdict(self, checked: Checked) -> str:
        if not checked.reports:
            return ""
        if checked.faults:
            text = self.tr(
                "Nothing was changed: {n} faults. Correct them in the files, then press F5; "
                "files are taken in whole or not at all."
            ).format(n=len(checked.faults))
            return f"{text} {self._way_out()}" if checked.can_leave_lines_out else text
        text = self._outlook(checked)
        if checked.refused:
            lines = sum(report.refused for report in checked.reports)
            text = f"{text} {self._without(checked).format(n=f'{lines:,}')}"
        if checked.left_out:
            note = self.tr("For your information, see below: {n}.")
            text = f"{text} {note.format(n=len(checked.left_out))}"
        return text

    def _way_out(self) -> str:
        return self.tr("Or press Ctrl+Shift+E to leave the wrong lines out and take the rest.")

    def _without(self, checked: Checked) -> str:
        if any(report.is_in for report in checked.reports):
            return self.tr("{n} lines were left out, see below; Ctrl+Shift+W saves them as workbooks.")
        return self.tr("{n} lines are left out, see below; F5 takes the files whole again.")

    def _outlook(self, checked: Checked) -> str:
        if all(report.is_in for report in checked.reports):
            return self.tr("The files are in.")
        if checked.refused:
            text = self.tr("No faults in the other lines. Importing makes {n} changes.")
            return text.format(n=f"{checked.changes:,}")
        if not checked.changes:
            return self.tr("No faults. Importing changes nothing: the office's records already say the same.")
        text = self.tr("No faults. Importing makes {n} changes.")
        return text.format(n=f"{checked.changes:,}")

    def _summary(self, taken: Sequence[Taken], changed: int) -> str:
        if not changed:
            return self.tr("Nothing was changed: the office's records already said the same.")
        sums: dict[str, int] = {}
        for one in taken:
            for name in ("new_people", "new_postings", "half_days"):
                sums[name] = sums.get(name, 0) + one.counts.get(name, 0)
        parts = joined((counted(name, number) for name, number in sums.items() if number), "，")
        text = self.tr("{files} files imported, {n} changes").format(files=len(taken), n=f"{changed:,}")
        return noted(text, parts) if parts else text

    def _make_actions(self) -> None:
        make = self._action
        self.import_action = make(self.tr("Import"), "Ctrl+Return", self._on_import, "import")
        self.choose_action = make(self.tr("Choose files"), "Ctrl+O", self._on_choose, "add")
        self.again_action = make(self.tr("Read again"), "F5", self.read_again, "redo")
        self.columns_action = make(self.tr("Answer the questions"), "Ctrl+E", self._on_columns, "edit")
        self.leave_action = make(
            self.tr("Leave these lines out"), "Ctrl+Shift+E", self.leave_lines_out, "filter"
        )
        self.hand_back_action = make(
            self.tr("Save lines left out"), "Ctrl+Shift+W", self.hand_lines_back, "save"
        )
        self.copy_action = make(self.tr("Copy faults"), "Ctrl+Shift+C", self._on_copy, "copy")
        self.export_action = make(self.tr("Export faults"), "Ctrl+Shift+S", self._on_export, "export")

    def _action(self, text: str, key: str, slot: Callable[..., object], icon: str) -> QAction:
        heard_in = self if self.desk.may(Action.IMPORT_FILES) else None
        return make_action(self, text, key, slot, icon, heard_in=heard_in)

    def _assemble(self) -> None:
        self.below = QWidget(self)
        lower = QVBoxLayout(self.below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(theme.TIGHT)
        lower.addWidget(self.filters)
        lower.addWidget(self.faults, 1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.files)
        splitter.addWidget(self.below)
        splitter.addWidget(self.preview)
        splitter.setSizes([150, 400, 400])
        listed = QWidget(self)
        column = page_column(listed)
        column.addWidget(self.verdict)
        column.addWidget(splitter, 1)
        self.empty = self._make_empty()
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(listed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _make_empty(self) -> EmptyState:
        if not self.desk.may(Action.IMPORT_FILES):
            text = self.tr("Files are imported by the attendance clerk or the administrator.")
            return EmptyState(self.tr("Nothing to do here"), text, None, self)
        text = self.tr(
            "Rosters, months of attendance, summaries of grades, work logs and books of events, in any mix: "
            "each file is recognised by what is in it. Everything is checked first, and nothing is changed "
            "before you say so."
        )
        return EmptyState(self.tr("Drop files here"), text, self.choose_action, self)


def _path(report: FileReport) -> Path:
    return report.path


def _unnamed_list(checked: Checked) -> Path | None:
    """Return the first file whose columns are unknown."""
    names = {fault.place.file for fault in checked.faults if fault.code == "csv_columns_unknown"}
    return next((report.path for report in checked.reports if report.path.name in names), None)


def _tone(checked: Checked) -> str:
    if checked.faults:
        return "refused"
    return "done" if checked.reports else "quiet"


def _write(path: Path, text: str) -> Path:
    content = text.encode("utf-8-sig")  # Notepad of the office takes plain UTF-8 for GBK
    write_file(path, lambda out: out.write(content))
    return path
