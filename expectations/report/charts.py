"""Charts as inline SVG, drawn by Vega: it needs 0.4 s of CPU to start, so that charts drawn before are kept."""

from __future__ import annotations

import hashlib
import json
import re
from math import floor
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Charts = dict[str, str]
"""SVG texts by the hash of what they show."""

_QUIET = {"background": "transparent", "padding": 0, "view": {"stroke": None}, "aria": False}
_NO_AXIS = {"axis": None}
_HEIGHT, _WIDTH = 22, 116
_HIGHEST_FLOOR = 0.8
"""Sparklines reach down to the tenth below their lowest score, and to this at least: small changes look small."""

_BAR_STEPS = 200
"""A share of files is drawn in these steps, at least one: few are seen among many, and most bars are known already."""


def sparkline(scores: Sequence[float | None], charts: Charts) -> Markup:
    """A line of scores from 0 to 1, the oldest first, with a dot for the last; nothing where there is only one."""
    points = [{"run": at, "score": round(score, 3)} for at, score in enumerate(scores) if score is not None]
    if len(points) < 2:
        return Markup()
    lowest = min(floor(10 * min(point["score"] for point in points)) / 10, _HIGHEST_FLOOR)
    encoding = {
        "x": {"field": "run", "type": "quantitative", "scale": {"domain": [0, len(scores) - 0.5]}, **_NO_AXIS},
        "y": {"field": "score", "type": "quantitative", "scale": {"domain": [lowest - 0.02, 1.02]}, **_NO_AXIS},
    }
    line = {"mark": {"type": "line", "stroke": "currentColor", "strokeWidth": 1.5}, "encoding": encoding}
    dot = {
        "data": {"values": points[-1:]},
        "mark": {"type": "point", "fill": "currentColor", "stroke": None, "filled": True, "size": 22},
        "encoding": encoding,
    }
    spec = {"data": {"values": points}, "width": _WIDTH, "height": _HEIGHT, "layer": [line, dot], "config": _QUIET}
    return _draw(spec, charts, "xMinYMid meet")


def share_bar(shares: Mapping[str, int], charts: Charts) -> Markup:
    """One bar that is parted in the order of the shares; each part has the class of its name, for its colour."""
    total = sum(shares.values())
    values = [
        {"part": name, "count": max(round(_BAR_STEPS * number / total), 1), "order": at}
        for at, (name, number) in enumerate(shares.items())
        if number
    ]
    spec = {
        "data": {"values": values},
        "width": 1000,
        "height": 26,
        "mark": {"type": "bar", "height": 26},
        "encoding": {
            "x": {"field": "count", "type": "quantitative", "stack": "normalize", **_NO_AXIS},
            "order": {"field": "order", "type": "quantitative"},
            "color": {
                "field": "part",
                "type": "nominal",
                "legend": None,
                "scale": {"domain": list(shares), "range": [f"var(--{name})" for name in shares]},
            },
        },
        "config": _QUIET,
    }
    return _draw(spec, charts, "none")


def _draw(spec: Mapping[str, Any], charts: Charts, fit: str) -> Markup:
    """The SVG of a Vega-Lite specification, which holds numbers and our own words only, drawn or remembered."""
    key = hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:24]
    if key not in charts:
        from vl_convert import vegalite_to_svg  # noqa: PLC0415 - only where something new is to be drawn

        charts[key] = _stretchable(vegalite_to_svg(dict(spec)), fit)
    return Markup(charts[key])  # noqa: S704 - drawn by Vega from numbers


def _stretchable(svg: str, fit: str) -> str:
    """Leave the size to the page, and what is said about the chart to the element around it."""
    sized = re.sub(r' (width|height)="\d+"(?=[^>]*viewBox)', "", svg, count=2)
    return sized.replace("<svg ", f'<svg aria-hidden="true" focusable="false" preserveAspectRatio="{fit}" ', 1)
