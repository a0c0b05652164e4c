"""The options of an edition's method, as the template and the guide explain them."""

from typing import NamedTuple


class MethodOption(NamedTuple):
    """One option of a step.

    Args:
        step: step of the method, a choice of ``rating_methods.step``.
        option: name of the option.
        allowed: what it may be set to; the first is the default where nothing is given.
        english: what it does.
        russian: the same in Russian.
    """

    step: str
    option: str
    allowed: str
    english: str
    russian: str


_NORMALISATIONS = (
    "min-max, z-score, rank, borda, percentile-rank, distance-to-maximum, distance-to-reference, "
    "distance-to-target, fraction-of-maximum, goalposts"
)

METHOD_OPTIONS = (
    MethodOption("screen", "minimum_data", "0 … 1",
        "Least share of all indicators that a ranked city has values of",
        "Наименьшая доля показателей, известных у города, чтобы он получил место"),
    MethodOption("screen", "minimum_group_data", "0 … 1",
        "The same within each group", "То же внутри каждой группы"),
    MethodOption("screen", "zeros", "value, missing",
        "Whether a zero is a value or means that the value is missing",
        "Ноль — значение (value) или отсутствие значения (missing)"),
    MethodOption("impute", "method", "none, mean, median, group-mean, group-median",
        "What an unknown value becomes", "Чем заменяется неизвестное значение"),
    MethodOption("impute", "by", "size_class, country",
        "What the groups of group-mean and group-median are", "По чему группируются города"),
    MethodOption("treat", "method", "none, winsorise",
        "What happens to outliers", "Что делается с выбросами"),
    MethodOption("treat", "max_points", "5",
        "Most values of an indicator that may be moved",
        "Сколько значений показателя можно сдвинуть"),
    MethodOption("treat", "skew", "2",
        "Absolute skewness up to which nothing is done", "Асимметрия, до которой всё остаётся"),
    MethodOption("treat", "kurtosis", "3.5",
        "Excess kurtosis up to which nothing is done", "Эксцесс, до которого всё остаётся"),
    MethodOption("treat", "otherwise", "log, keep",
        "What is done where max_points are not enough",
        "Что делается, если max_points не хватает"),
    MethodOption("normalise", "method", _NORMALISATIONS,
        "The common scale; lower and upper of the framework are goalposts of one indicator",
        "Общая шкала; lower и upper в структуре — опорные точки одного показателя"),
    MethodOption("normalise", "lower", "0",
        "Lower end of the min-max scale; lower goalpost of all indicators",
        "Нижний конец шкалы min-max; нижняя опорная точка всех показателей"),
    MethodOption("normalise", "upper", "100",
        "Upper end of the min-max scale; upper goalpost of all indicators",
        "Верхний конец шкалы min-max; верхняя опорная точка всех показателей"),
    MethodOption("normalise", "mean", "0", "Mean of z-scores", "Среднее z-оценок"),
    MethodOption("normalise", "sd", "1",
        "Standard deviation of z-scores", "Стандартное отклонение z-оценок"),
    MethodOption("normalise", "ties", "min, average",
        "Which place equal values share, of rank, borda and percentile-rank",
        "Какое место делят равные значения у rank, borda и percentile-rank"),
    MethodOption("normalise", "unit", "unit_id",
        "Reference city of distance-to-reference", "Эталонный город для distance-to-reference"),
    MethodOption("normalise", "target", "number · число",
        "Target of distance-to-target", "Цель для distance-to-target"),
    MethodOption("normalise", "cap", "false, true",
        "Whether what is better than reference or target stays at 1",
        "Остаётся ли на единице то, что лучше эталона или цели"),
    MethodOption("normalise", "caps", "both, lower, upper, none",
        "At which goalposts values beyond are cut", "У каких опорных точек значения обрезаются"),
    MethodOption("normalise", "log", "false, true",
        "Whether goalposts compare logarithms", "Сравниваются ли логарифмы у опорных точек"),
    MethodOption("normalise", "scale", "1",
        "Score at the better goalpost", "Балл в лучшей опорной точке"),
    MethodOption("normalise", "constant", "error, middle",
        "What an indicator with one value only becomes: an error, or the middle of the scale",
        "Показатель с одним значением: ошибка (error) или середина шкалы (middle)"),
    MethodOption("weights", "method", "given, equal, pca",
        "Whether the weights are those of the framework, equal, or from principal components",
        "Веса из структуры (given), равные (equal) или по главным компонентам (pca)"),
    MethodOption("weights", "levels", "1",
        "Levels weighted by pca, separated by semicolons; 1 has only indicators",
        "Уровни для pca через точку с запятой; на уровне 1 только показатели"),
    MethodOption("aggregate", "method", "arithmetic, geometric, harmonic, power, copeland",
        "How children make a group; several, separated by semicolons, go by level from the lowest",
        "Как группа складывается из частей; несколько через точку с запятой — по уровням снизу"),
    MethodOption("aggregate", "exponent", "number · число",
        "Exponent of power", "Показатель степени для power"),
    MethodOption("aggregate", "limit", "2000",
        "Most cities that copeland compares", "Сколько городов сравнивает copeland"),
    MethodOption("aggregate", "minimum_data", "0 … 1",
        "Least share of a group's children with a score that give the group one",
        "Наименьшая доля частей с баллом, чтобы группа получила балл"),
    MethodOption("ranks", "ties", "min, average, dense",
        "Which place equal scores share", "Какое место делят равные баллы"),
    MethodOption("ranks", "decimals", "6",
        "Digits after the point to which scores are compared",
        "До скольких знаков после запятой сравниваются баллы"),
)  # fmt: skip
