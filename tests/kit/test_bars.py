from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.theme import Appearance
from forms.kit.widgets.bars import BarChart, Series
from forms.paper.charts.bars import Words, laid_out


def test_bars_say_their_amounts_and_grow_with_their_groups(program: Program, qtbot: QtBot) -> None:
    bars = BarChart()
    qtbot.addWidget(bars)
    bars.show_bars(
        "By agency", ("司法所", "派出所"), [Series("2016", (100, None)), Series("2017", (25_050, -5))]
    )
    assert bars.accessibleName() == "By agency"
    assert bars.spoken() == "司法所: 2016 1.00, 2017 250.50; 派出所: 2016 —, 2017 -0.05"
    program.settings.language = "zh"
    assert bars.spoken() == "司法所：2016 1.00，2017 250.50；派出所：2016 —，2017 -0.05"
    two = bars.sizeHint().height()
    bars.show_bars("By agency", ("司法所",), [Series("2017", (100,))])
    assert bars.sizeHint().height() < two


def test_bars_are_drawn_in_the_inks_of_both_appearances(program: Program, qtbot: QtBot) -> None:
    bars = BarChart()
    qtbot.addWidget(bars)
    bars.resize(400, 120)
    bars.show_bars("x", ("a", "b"), [Series("1", (100, 50)), Series("2", (10, 80))])
    light = bars.grab().toImage()
    program.settings.appearance = Appearance.DARK
    assert bars.grab().toImage() != light


def test_the_tails_of_apr_may_and_aug_are_drawn(program: Program, qtbot: QtBot) -> None:
    """Words taller than their line of the chart were cut off below: Apr was read as Aor."""
    bars = BarChart()
    qtbot.addWidget(bars)
    bars.resize(400, 200)
    bars.show_bars("x", ("gypq", "acem"), [Series("1", (100, 100))])
    image = bars.grab().toImage()
    ground = image.pixel(2, image.height() - 2)
    piece = next(one for one in laid_out(bars.chart, 400, bars.fontMetrics().horizontalAdvance)
                 if isinstance(one, Words) and one.text == "gypq")  # fmt: skip
    metrics, middle = bars.fontMetrics(), piece.top + piece.height / 2
    tail = round(middle + metrics.descent() + metrics.xHeight() / 2)
    across = range(round(piece.left), round(piece.left + piece.width))
    inked = [image.pixel(x, y) for y in range(tail - 1, tail + 3) for x in across]
    assert any(pixel != ground for pixel in inked)
