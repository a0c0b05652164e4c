"""Match the ends of ties to places: by name with country and distance, else by distance alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np
import scipy

from dashboard.data.tie_wordings import Wording, read_wording, stem
from dashboard.domain.tie_ends import End, Found, Match, Why

NEAR_KM = 10.0
"""How far coordinates of one place may lie apart."""

_EARTH_KM = 6371.0088
_CLEARLY_LARGER = 2.0
_CLEARLY_NEARER = 2.0
_AT_IT_KM = 2.0
_RESEMBLES = 0.75
_RESEMBLING_KM = 5.0
_SHOWN = 5


class Known(NamedTuple):
    """A place of the gazetteer.

    Args:
        geonameid: its identifier.
        name: GeoNames' main name.
        country: ISO 3166-1 alpha-2.
        lat: degrees north.
        lon: degrees east.
        population: inhabitants; 0: not known.
        main: its folded names of both languages.
        names: all its folded names.
        disputed: whether it lies in a region that two states are given.
    """

    geonameid: int
    name: str
    country: str
    lat: float
    lon: float
    population: int
    main: tuple[str, ...]
    names: Collection[str]
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class _Near:
    """A place near an end, with its distance in kilometres."""

    place: Known
    km: float


class Matcher:
    """Matches ends to places.

    Args:
        places: the gazetteer.
    """

    def __init__(self, places: Sequence[Known]) -> None:
        self._places = places
        self._by_id = {place.geonameid: place for place in places}
        points = [(place.lat, place.lon) for place in places]
        self._tree = scipy.spatial.cKDTree(
            _unit(np.asarray(points, dtype="float64").reshape(-1, 2))
        )

    def place(self, geonameid: int) -> Known:
        """Return a place by its identifier."""
        return self._by_id[geonameid]

    def match(self, ends: Sequence[End]) -> list[Found]:
        """Return how each end was matched, in the order of ``ends``.

        Each end gets exactly one of the counts of :class:`Match`, whatever it holds.
        """
        wordings = [read_wording(end.wording) for end in ends]
        named = self._named({name for words in wordings for name in _all_names(words)})
        near = self._near(ends)
        return [
            self._one(end, words, near.get(at, ()), named)
            for at, (end, words) in enumerate(zip(ends, wordings, strict=True))
        ]

    def _near(self, ends: Sequence[End]) -> dict[int, list[_Near]]:
        """Return the places within ``NEAR_KM`` of each end that has coordinates, nearest first."""
        asked = [
            (at, (end.lat, end.lon))
            for at, end in enumerate(ends)
            if end.lat is not None and end.lon is not None
        ]
        if not asked or not self._places:
            return {}
        points = np.asarray([point for _, point in asked], dtype="float64")
        chord = 2 * np.sin(NEAR_KM / _EARTH_KM / 2)
        found = self._tree.query_ball_point(_unit(points), chord)
        return {
            at: self._measured(point, indexes)
            for (at, _), point, indexes in zip(asked, points, found, strict=True)
        }

    def _measured(self, point: np.ndarray, indexes: Iterable[int]) -> list[_Near]:
        places = [self._places[index] for index in indexes]
        if not places:
            return []
        others = np.asarray([(place.lat, place.lon) for place in places])
        far = distance_km(np.broadcast_to(point, others.shape), others)
        return sorted(
            (_Near(place, float(km)) for place, km in zip(places, far, strict=True)),
            key=lambda each: (each.km, each.place.geonameid),
        )

    def _named(self, wanted: Collection[str]) -> Mapping[str, list[Known]]:
        found: defaultdict[str, list[Known]] = defaultdict(list)
        for place in self._places:
            for name in place.names:
                if name in wanted:
                    found[name].append(place)
        return found

    def _one(
        self,
        end: End,
        words: Wording,
        near: Sequence[_Near],
        named: Mapping[str, list[Known]],
    ) -> Found:
        if end.geonameid is not None:
            place = self._by_id.get(end.geonameid)
            if place is None:
                return Found(Match.UNMATCHED, why=Why.NO_ID)
            return Found(Match.GIVEN, place.geonameid, None, _km(end, place))
        if end.lat is None or end.lon is None:
            fitting = _fitting(_of(words.names, named), end.country)
            return Found(Match.UNMATCHED, why=Why.NO_COORDINATES, candidates=_ids(fitting))
        inside = [each for each in near if each.place.country == end.country]
        if doubt := _region(end, words, inside) or self._far_city(end, words, named):
            return doubt
        return (
            _by_name(words.names, inside)
            or _abroad(end, words, near)
            or _elsewhere(end, words, inside, named)
            or _by_city(end, words, named)
            or _by_distance(end, words, inside, near)
        )

    @staticmethod
    def _far_city(end: End, words: Wording, named: Mapping[str, list[Known]]) -> Found | None:
        """Return the doubt about a part of a city whose coordinates lie far from that city."""
        cities = _fitting(_of((words.city,), named), end.country)
        if not words.city or not cities:
            return None
        nearest = min(cities, key=lambda place: _km(end, place) or 0.0)
        if (_km(end, nearest) or 0) <= _reach_km(nearest):
            return None
        return _doubt(end, Why.CITY_FAR, [nearest])


def _region(end: End, words: Wording, inside: Sequence[_Near]) -> Found | None:
    """Return the doubt about a region, which no town in it stands for."""
    if not words.region:
        return None
    return _doubt(end, Why.REGION, [each.place for each in inside])


def _all_names(words: Wording) -> Iterable[str]:
    return (*words.names, words.city, words.centre)


def _of(names: Iterable[str], named: Mapping[str, list[Known]]) -> list[Known]:
    found = {place.geonameid: place for name in names if name for place in named.get(name, ())}
    return list(found.values())


def _fitting(places: Iterable[Known], country: str) -> list[Known]:
    inside = (place for place in places if place.country == country)
    return sorted(inside, key=lambda place: (-place.population, place.geonameid))


def _ids(places: Iterable[Known]) -> tuple[int, ...]:
    return tuple(place.geonameid for place in places)[:_SHOWN]


def _km(end: End, place: Known) -> float | None:
    if end.lat is None or end.lon is None:
        return None
    one, other = np.array([[end.lat, end.lon]]), np.array([[place.lat, place.lon]])
    return float(distance_km(one, other).item())


def _reach_km(city: Known) -> float:
    """Return how far a part of a city may lie from its centre: 10 km, 40 for ten millions."""
    return float(NEAR_KM * max(1.0, min(4.0, (city.population / 600_000) ** 0.5)))


def _doubt(end: End, why: Why, places: Sequence[Known]) -> Found:
    first = _km(end, places[0]) if places else None
    return Found(Match.AMBIGUOUS, None, why, first, _ids(places))


def _by_name(names: Sequence[str], inside: Sequence[_Near]) -> Found | None:
    """Return the match by name with country and distance, where there is one."""
    for wanted in names:
        fit = [each for each in inside if wanted in each.place.names]
        fit = [each for each in fit if wanted in each.place.main] or fit
        if fit:
            return _chosen(fit, Match.NAME, None)
    return None


def _chosen(fit: Sequence[_Near], match: Match, why: Why | None) -> Found:
    """Return the only place that fits, or the clearly largest or nearest one; else a doubt."""
    by_size = sorted(fit, key=lambda each: -each.place.population)
    first = by_size[0]
    if len(fit) > 1 and first.place.population < _CLEARLY_LARGER * by_size[1].place.population:
        first, second = fit[0], fit[1]  # the nearest come first
        if first.km > _AT_IT_KM or second.km < _CLEARLY_NEARER * first.km:
            places = [each.place for each in fit]
            return Found(Match.AMBIGUOUS, None, Why.SEVERAL, fit[0].km, _ids(places))
    return Found(match, first.place.geonameid, why, first.km)


def _abroad(end: End, words: Wording, near: Sequence[_Near]) -> Found | None:
    """Return what to think of a place of the name at the coordinates, but of no such country."""
    names = {*words.names, words.centre} - {""}
    fit = [each for each in near if names & set(each.place.names)]
    if not fit:
        return None
    if not end.country:
        return _chosen(fit, Match.DISTANCE, Why.NO_COUNTRY)
    abroad = [each for each in fit if each.place.country != end.country]
    if not abroad:
        return None
    if abroad[0].place.disputed:
        return _chosen(abroad, Match.DISTANCE, Why.DISPUTED)
    return _doubt(end, Why.OTHER_COUNTRY, [each.place for each in abroad])


def _elsewhere(
    end: End, words: Wording, inside: Sequence[_Near], named: Mapping[str, list[Known]]
) -> Found | None:
    """Return the doubt about a name that the country has only far from the coordinates.

    None where a name that resembles it is near, or where the wording is a part or an area.
    """
    if words.city or words.centre or _resembling(words.names, inside):
        return None
    far = _fitting(_of(words.names, named), end.country)
    return _doubt(end, Why.FAR, far) if far else None


def _by_city(end: End, words: Wording, named: Mapping[str, list[Known]]) -> Found | None:
    """Return the city that the end is a part of, where it lies near enough."""
    cities = _fitting(_of((words.city,), named), end.country)
    if not cities:
        return None
    city = min(cities, key=lambda place: _km(end, place) or 0.0)
    km = _km(end, city) or 0
    if km > NEAR_KM:
        return _doubt(end, Why.CITY_FAR, [city])
    return Found(Match.DISTANCE, city.geonameid, Why.PART, km)


def _by_distance(end: End, words: Wording, inside: Sequence[_Near], near: Sequence[_Near]) -> Found:
    """Return the match by distance alone, or why there is none."""
    if inside:
        return _by_likeness(end, words, inside)
    places = [each.place for each in near]
    if not end.country:
        return Found(Match.UNMATCHED, why=Why.UNKNOWN_COUNTRY, candidates=_ids(places))
    if near:
        return _doubt(end, Why.OTHER_COUNTRY, places)
    return Found(Match.UNMATCHED, why=Why.NO_PLACE)


def _by_likeness(end: End, words: Wording, inside: Sequence[_Near]) -> Found:
    """Return the match with a place of the country that lies near."""
    names = (words.centre,) if words.centre else words.names
    if fit := [each for each in inside if set(names) & set(each.place.names)]:
        return _chosen(fit, Match.DISTANCE, Why.AREA)
    if alike := _resembling(names, inside):
        why = Why.AREA if words.centre else Why.SIMILAR
        return Found(Match.DISTANCE, alike.place.geonameid, why, alike.km)
    first = inside[0]
    alone = len(inside) == 1 or inside[1].km >= _CLEARLY_NEARER * first.km
    if alone and first.km <= _AT_IT_KM and not words.centre:
        return Found(Match.DISTANCE, first.place.geonameid, Why.NEAREST, first.km)
    return _doubt(end, Why.OTHER_NAME, [each.place for each in inside])


def _resembling(names: Sequence[str], inside: Sequence[_Near]) -> _Near | None:
    """Return the place whose name resembles a wording most, where one does."""
    best: tuple[float, _Near | None] = (0.0, None)
    for each in inside:
        if each.km > _RESEMBLING_KM:
            break
        for wanted in names:
            for name in each.place.names:
                ratio = _ratio(stem(wanted), stem(name), best[0])
                if ratio > best[0]:
                    best = (ratio, each)
    return best[1] if best[0] >= _RESEMBLES else None


def _ratio(one: str, other: str, above: float) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    limit = max(above, _RESEMBLES)
    if matcher.real_quick_ratio() < limit or matcher.quick_ratio() < limit:
        return 0.0
    return float(matcher.ratio())


def _unit(points: np.ndarray) -> np.ndarray:
    """Return points, rows of latitude and longitude in degrees, on the unit sphere."""
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def distance_km(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return great-circle distances in kilometres between rows of latitude and longitude.

    Haversine formula on the sphere of the mean radius 6371.0088 km (IUGG).
    """
    lat_1, lon_1, lat_2, lon_2 = map(np.radians, (*one.T, *other.T))
    half = np.sin((lat_2 - lat_1) / 2) ** 2
    half += np.cos(lat_1) * np.cos(lat_2) * np.sin((lon_2 - lon_1) / 2) ** 2
    arcs: np.ndarray = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return arcs
