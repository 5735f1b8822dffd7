"""The base of every dialog that edits one thing: opened, never exec'ed; keyboard first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from forms.kit import theme
from forms.kit.dialogs.form import Form, bring_into_view
from forms.kit.dialogs.frame import button_row, lay_out, primary_button
from forms.kit.dialogs.held_key import HeldKey
from forms.kit.dialogs.typed import is_long_to_type_again
from forms.kit.plain import WholeLabel, set_tip

LARGEST = QSize(1200, 660)
"""What fits on a screen of 1366 × 768 beside its task bar and title bar."""


AROUND = QSize(80, 140)
"""What a dialog needs beside its form: margins, a sentence, the row of buttons."""
TITLE_BAR = 40
NARROWEST = 440
"""No dialog is narrower, in pixels at 100 %."""


def largest(widget: QWidget) -> QSize:
    """Return the largest size of a dialog on the screen of `widget`, in pixels."""
    room = (widget.screen() or QGuiApplication.primaryScreen()).availableSize()
    return QSize(room.width(), room.height() - TITLE_BAR).boundedTo(LARGEST)


class EntryDialog(QDialog):
    """A form with Save and Cancel. Subclasses add fields, `check` them and give a `value`.

    `submitted` carries the value; whoever opened the dialog saves it and then calls `accept()`,
    or `refuse()` with the sentence that says why not. Nothing typed is lost by a refusal.
    """

    submitted = Signal(object)

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {}
    """Which field a refusal's code belongs to; other refusals stand above the buttons."""

    def __init__(self, title: str, parent: QWidget | None = None, *, save_text: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.form = Form()
        self._is_warned = False
        self.message = WholeLabel(self)
        self.message.setWordWrap(True)
        self.message.setProperty("tone", "refused")
        self.message.hide()
        self.save_button = primary_button(save_text or self.tr("Save"), self)
        set_tip(self.save_button, "Ctrl+Enter")
        self.save_button.clicked.connect(self.submit)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.cancel_button.clicked.connect(self.reject)
        self._assemble()

    # To override

    def value(self) -> object:
        """Return what was entered; called only after `check` found nothing."""
        raise NotImplementedError

    def check(self) -> Mapping[str, str]:
        """Return a sentence for each field that is wrong, by the field's name."""
        return {}

    # Public

    def submit(self) -> None:
        """Check the fields; show what is wrong or hand over the value."""
        errors = self.check()
        self.form.set_errors(errors)
        self._say("")
        self._is_warned = False
        if not errors:
            self.submitted.emit(self.value())

    def refuse(self, sentence: str, code: str = "") -> None:
        """Show why it was not saved: at the field that `code` refers to, else above the buttons."""
        field = self.FIELD_OF_CODE.get(code)
        if field is None:
            self._say(sentence)
        else:
            self.form.set_errors({field: sentence})

    def set_busy(self, *, busy: bool) -> None:
        """Lock the form while something is being worked out."""
        self.form.setEnabled(not busy)
        self.save_button.setEnabled(not busy)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on, Ctrl+Enter and Ctrl+S save, Esc leaves; held down they do it once.

        Where much was typed, Esc asks first: it is pressed out of habit to close a list or a calendar.
        """
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.isAutoRepeat():
            event.accept()
        elif (enter and held) or event.matches(QKeySequence.StandardKey.Save):
            self.save_button.click()
        elif enter:
            self._move_on()
        elif event.key() == Qt.Key.Key_Escape and not self._is_warned and is_long_to_type_again(self):
            self._is_warned = True
            self._say(self.tr("What you typed is not saved. Esc once more leaves it behind."))
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Start in the first field, and never larger than the screen."""
        super().showEvent(event)
        most = largest(self)
        self.setMinimumSize(self.minimumSize().boundedTo(most))
        self.setMaximumSize(most)
        for view in self.findChildren(QListView):
            view.scheduleDelayedItemsLayout()  # measured before the style sheet gave lines their height
        self.form.focus_first()
        if (first := self.focusWidget()) is not None:
            HeldKey(first)

    def event(self, event: QEvent) -> bool:
        """Keep the buttons in sight when the form asks for more.

        Qt opens a window at two thirds of the screen at most, and lets none grow that has a width of its
        own.
        """
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            wanted = self.size().expandedTo(self.minimumSizeHint()).boundedTo(largest(self))
            if wanted != self.size():
                self.resize(wanted)
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A form that grows by what is wrong with it stays on the screen, with its buttons."""
        super().resizeEvent(event)
        screen = self.screen() or QGuiApplication.primaryScreen()
        over = self.frameGeometry().bottom() - screen.availableGeometry().bottom()
        if over > 0 and self.isVisible():
            self.move(self.x(), max(screen.availableGeometry().top(), self.y() - over))

    # Private

    def _assemble(self) -> None:
        scroll = _FormArea(self)
        scroll.setWidget(self.form)
        for button in (self.cancel_button, self.save_button):
            button.setAutoDefault(False)
        column = lay_out(self, [scroll, self.message, button_row(self.cancel_button, self.save_button)])
        column.setStretchFactor(scroll, 1)
        self.setMinimumWidth(NARROWEST)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def _move_on(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and isinstance(focused, QPushButton):
            focused.click()
        elif not isinstance(focused, QTextEdit | QPlainTextEdit):
            self.focusNextChild()
            if (reached := self.focusWidget()) is not None:
                bring_into_view(reached)


class _FormArea(QScrollArea):
    """Scrolls only when the form is taller, or wider, than a small screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._lay_form_out)

    def setWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        """Hold the form and grow with it when a sentence appears at a field."""
        super().setWidget(widget)
        widget.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll sideways only on a screen that is too narrow for the form, not for the bar at its side."""
        super().resizeEvent(event)
        inner, room = self.widget(), largest(self).width() - AROUND.width()
        is_wide = inner is not None and inner.minimumSizeHint().width() > room
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if is_wide else policy.ScrollBarAlwaysOff)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the form's height up to a small screen."""
        if event.type() == QEvent.Type.Resize and watched is self.widget():
            self._pause.start(0)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.setMinimumHeight(self._wrapped_height() or self.sizeHint().height())
            self.setMinimumWidth(min(self._whole_width(), largest(self).width() - AROUND.width()))
        return super().eventFilter(watched, event)

    def _lay_form_out(self) -> None:
        """Fit the fields into the form: Qt leaves them wide where the bar narrows it while it is laid out."""
        inner = self.widget()
        if inner is not None and (layout := inner.layout()) is not None:
            layout.setGeometry(inner.contentsRect())

    def _whole_width(self) -> int:
        """Return the width at which nothing of the form is cut off, with the bar at its side where one is."""
        inner = self.widget()
        if inner is None:
            return 0
        scrolls = inner.sizeHint().height() > largest(self).height() - AROUND.height()
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        return inner.minimumSizeHint().width() + bar

    def _wrapped_height(self) -> int:
        """Return the height of the form at the width it has, where a long sentence takes several lines."""
        inner = self.widget()
        if inner is None or not self.isVisible() or not inner.hasHeightForWidth():
            return 0
        most = largest(self).height() - AROUND.height()
        return min(inner.heightForWidth(self.viewport().width()) + 4, most)

    def sizeHint(self) -> QSize:
        """Ask for what the form needs, up to a small screen."""
        inner = self.widget()
        wanted = inner.sizeHint() if inner is not None else super().sizeHint()
        if inner is not None and inner.hasHeightForWidth():
            # Qt takes each sentence for two lines, however wide the form is.
            room = max(wanted.width(), self.minimumWidth(), NARROWEST - 2 * theme.ROOM)
            wanted.setHeight(inner.heightForWidth(room))
        return (wanted + QSize(4, 4)).boundedTo(largest(self) - AROUND)
