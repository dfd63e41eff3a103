# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of many rounds, and what became of the targets."""

import json
from statistics import median


HELD = {True: "yes", False: "NO", None: "(no target)"}


class Samples:
    """By name, what each round measured."""

    def __init__(self):
        self._values = {}

    def add(self, name, value):
        self._values.setdefault(name, []).append(value)

    def has(self, name):
        return name in self._values

    def median(self, name):
        return median(self._values[name])

    def spread(self, name):
        values = self._values[name]
        return {"median": median(values), "min": min(values), "max": max(values), "rounds": len(values)}


class Report:
    def __init__(self, samples):
        self._samples = samples
        self._points = []

    def ratio(self, title, ours, baseline, target, unit, at_least=False):
        """Ours over the baseline (a name, or several to be added) of the same run, against a target if there is one."""
        names = [baseline] if isinstance(baseline, str) else baseline
        if not all(self._samples.has(name) for name in [ours, *names]):
            return
        mine = self._samples.median(ours)
        base = sum(self._samples.median(name) for name in names)
        quotient = base / mine if at_least else mine / base
        self._points.append({
            "point": title, "unit": unit, "ours": self._samples.spread(ours),
            "baseline": {name: self._samples.spread(name) for name in names}, "ratio": quotient,
            "target": f"{'>=' if at_least else '<='} {target}" if target else None,
            "held": (quotient >= target if at_least else quotient <= target) if target else None})

    def limit(self, title, ours, target, unit):
        """Ours against a figure."""
        if not self._samples.has(ours):
            return
        mine = self._samples.median(ours)
        self._points.append({"point": title, "unit": unit, "ours": self._samples.spread(ours), "baseline": None,
                             "ratio": None, "target": f"<= {target}", "held": mine <= target})

    def table(self):
        lines = [f"{'point':<58} {'ours':>26} {'baseline':>12} {'ratio':>6} {'target':>9}  held"]
        for point in self._points:
            ours, unit = point["ours"], point["unit"]
            mine = f"{ours['median']:.1f} ({ours['min']:.1f} to {ours['max']:.1f}) {unit}"
            base = sum(each["median"] for each in point["baseline"].values()) if point["baseline"] else None
            lines.append(f"{point['point']:<58} {mine:>26} {'' if base is None else f'{base:.1f} {unit}':>12} "
                         f"{'' if point['ratio'] is None else format(point['ratio'], '.2f'):>6} "
                         f"{point['target'] or '':>9}  {HELD[point['held']]}")
        return "\n".join(lines)

    def json(self):
        return json.dumps(self._points, indent=1)
