# Тексты отчётов по-русски.
#
# Число приходит дважды: `$customers` выбирает форму слова, `$customers_text` показывается.

## Числа, деньги, даты

direction = ltr
number-decimal = ,
number-group = { "\u202F" }
number-minus = −
number-million = { $number } млн
number-billion = { $number } млрд
number-trillion = { $number } трлн
percent = { $number } %
money-symbol = { $amount } { $currency }
money-code = { $amount } { $currency }
currency-AUD = A$
currency-CAD = C$
currency-EUR = €
currency-GBP = £
currency-INR = ₹
currency-JPY = ¥
currency-KZT = ₸
currency-RUB = ₽
currency-TRY = ₺
currency-UAH = ₴
currency-USD = $
date = { $day } { $month } { $year } г.
date-short = { $day } { $month } { $year }
month-year = { $month } { $year }
quarter-year = { $quarter } кв. { $year }
year = { $year }
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
month-short-1 = янв.
month-short-2 = февр.
month-short-3 = мар.
month-short-4 = апр.
month-short-5 = мая
month-short-6 = июн.
month-short-7 = июл.
month-short-8 = авг.
month-short-9 = сент.
month-short-10 = окт.
month-short-11 = нояб.
month-short-12 = дек.
month-alone-1 = янв.
month-alone-2 = февр.
month-alone-3 = март
month-alone-4 = апр.
month-alone-5 = май
month-alone-6 = июнь
month-alone-7 = июль
month-alone-8 = авг.
month-alone-9 = сент.
month-alone-10 = окт.
month-alone-11 = нояб.
month-alone-12 = дек.
span-day = { $count ->
    [one] { $count_text } день
    [few] { $count_text } дня
    [many] { $count_text } дней
   *[other] { $count_text } дня
}
span-week = { $count ->
    [one] { $count_text } неделю
    [few] { $count_text } недели
    [many] { $count_text } недель
   *[other] { $count_text } недели
}
span-month = { $count ->
    [one] { $count_text } месяц
    [few] { $count_text } месяца
    [many] { $count_text } месяцев
   *[other] { $count_text } месяца
}
unit-day = в днях
unit-week = в неделях
unit-month = в месяцах
range = { $from } – { $to }
or-more = { $number }+
interval = интервал { $level }: { $lower } – { $upper }
interval-open = { $lower } – { $upper }

## Страница

contents = Содержание
numbers = Показать числа

## Начало

customers-title = Кто возвращается и сколько приносит
customers-lead = С { $first } по { $last } { $customers ->
    [one] { $customers_text } покупатель совершил
    [few] { $customers_text } покупателя совершили
    [many] { $customers_text } покупателей совершили
   *[other] { $customers_text } покупателя совершили
} { $purchases ->
    [one] { $purchases_text } покупку
    [few] { $purchases_text } покупки
    [many] { $purchases_text } покупок
   *[other] { $purchases_text } покупки
}.
customers-lead-undated = { $customers ->
    [one] { $customers_text } покупатель совершил
    [few] { $customers_text } покупателя совершили
    [many] { $customers_text } покупателей совершили
   *[other] { $customers_text } покупателя совершили
} { $purchases ->
    [one] { $purchases_text } покупку
    [few] { $purchases_text } покупки
    [many] { $purchases_text } покупок
   *[other] { $purchases_text } покупки
}.
fact-rows = Прочитано строк
fact-as-of = На дату
fact-currency = Валюта
fact-unit = Сроки
figure-customers = Покупатели
figure-customers-repeat = { $share } покупали не раз
figure-revenue = Выручка на дату отчёта
figure-revenue-each = { $amount } за покупку
figure-alive = Остаются с вами, по оценке
figure-alive-share = { $share } от всех
figure-purchases = Прогноз покупок на { $span }
figure-purchases-open = Прогноз покупок
figure-expected-revenue = Прогноз выручки на { $span }
figure-expected-revenue-open = Прогноз выручки
figure-clv = Будущая ценность (CLV) на { $span }
figure-clv-open = Будущая ценность (CLV)
figure-clv-each = { $amount } на покупателя

## Сегменты

segments-heading = На ком держится выручка
segments-heading-people = Как делятся покупатели
segments-finding = «{ $segment }» — это { $customer_share } покупателей и { $revenue_share } выручки: { $customers ->
    [one] { $customers_text } человек
    [few] { $customers_text } человека
    [many] { $customers_text } человек
   *[other] { $customers_text } человека
}.
segments-caption = Если полоса выручки у сегмента длиннее полосы покупателей, его люди ценнее среднего. Масштаб у столбцов общий.
segments-caption-people = Как все покупатели распределены по сегментам.
segments-table = Что делает средний покупатель сегмента
segment-champions = Чемпионы
segment-loyal = Лояльные
segment-potential_loyalist = Почти лояльные
segment-new = Новые
segment-promising = Подающие надежды
segment-need_attention = Требуют внимания
segment-about_to_sleep = Засыпающие
segment-at_risk = В зоне риска
segment-cant_lose = Нельзя потерять
segment-hibernating = Спящие
segment-lost = Потерянные

## Когорты

retention-heading = Сколько возвращается в зависимости от первой покупки
retention-finding-day = { $share } покупателей купили снова на следующий день после первой покупки.
retention-finding-week = { $share } покупателей купили снова на неделе, следующей за первой покупкой.
retention-finding-month = { $share } покупателей купили снова в месяце, следующем за первой покупкой.
retention-finding-quarter = { $share } покупателей купили снова в квартале, следующем за первой покупкой.
retention-finding-year = { $share } покупателей купили снова в году, следующем за первой покупкой.
retention-periods-day = Дней после первой покупки
retention-periods-week = Недель после первой покупки
retention-periods-month = Месяцев после первой покупки
retention-periods-quarter = Кварталов после первой покупки
retention-periods-year = Лет после первой покупки
retention-incomplete = период ещё не закончился
retention-caption = Строка — покупатели, впервые купившие в одном периоде; клетка — процент тех из них, кто купил снова столько-то времени спустя. Читайте сверху вниз: чаще или реже возвращаются новые покупатели.
retention-skipped = { $count ->
    [one] { $count_text } более ранняя строка не показана.
    [few] { $count_text } более ранние строки не показаны.
    [many] { $count_text } более ранних строк не показано.
   *[other] { $count_text } более ранней строки не показано.
}

## Вероятность остаться

p-alive-heading = Кто ещё остаётся покупателем
p-alive-title = Покупатели по вероятности того, что они ещё с вами
p-alive-finding = { $customers ->
    [one] { $customers_text } покупатель ({ $share }) скорее остался, чем ушёл.
    [few] { $customers_text } покупателя ({ $share }) скорее остались, чем ушли.
    [many] { $customers_text } покупателей ({ $share }) скорее остались, чем ушли.
   *[other] { $customers_text } покупателя ({ $share }) скорее остались, чем ушли.
}
p-alive-caption = Никто не прощается: модель сравнивает, сколько покупатель молчит и как часто он покупал раньше. Два скопления по краям значат, что она различает; скопление посередине — что нет.

## Следующая покупка

next-purchase-heading = Когда купят снова
next-purchase-title = Покупатели по числу дней до ожидаемой следующей покупки
next-purchase-finding = За { $days ->
    [one] { $days_text } день
    [few] { $days_text } дня
    [many] { $days_text } дней
   *[other] { $days_text } дня
} { $customers ->
    [one] купит, по прогнозу, { $customers_text } покупатель
    [few] купят, по прогнозу, { $customers_text } покупателя
    [many] купят, по прогнозу, { $customers_text } покупателей
   *[other] купят, по прогнозу, { $customers_text } покупателя
}, половина из них — за { $half_text }; позже или никогда — { $later_text }.
next-purchase-caption = Дни от даты отчёта. Обращайтесь к людям до того, как столбцы упадут, а не после.
later-or-never = позже или никогда

## Риск

at-risk-heading = Кого можно потерять
at-risk-finding = { $customers ->
    [one] { $customers_text } покупатель ценностью { $amount }, возможно, уже ушёл.
    [few] { $customers_text } покупателя общей ценностью { $amount }, возможно, уже ушли.
    [many] { $customers_text } покупателей общей ценностью { $amount }, возможно, уже ушли.
   *[other] { $customers_text } покупателя общей ценностью { $amount }, возможно, уже ушли.
}
at-risk-caption = По убыванию будущей ценности, в которой уже учтена вероятность того, что покупатель ушёл. Одно письмо каждому стоит недорого.

## Модель

tracking-heading = Успевает ли модель за действительностью
tracking-title = Повторные покупки нарастающим итогом
tracking-mark = контрольный период
tracking-finding = За контрольный период, которого модель не видела, она ожидала повторных покупок: { $expected_text }; произошло: { $actual_text }. Ошибка { $off }.
tracking-finding-fitted = Модель ожидает повторных покупок: { $expected_text }; произошло: { $actual_text }. Ошибка { $off }. Модель обучена на всех этих днях.
tracking-caption = Повторные покупки нарастающим итогом по целым неделям. Модель знает, когда покупатели пришли, но не что каждый делал потом. Слева от пунктира модель обучалась, справа угадывала. Линии должны идти вместе.
calibration-heading = Отличает ли она частых покупателей от редких
calibration-title = Покупки в контрольном периоде по числу покупок до него
calibration-caption = Покупатели сгруппированы по тому, сколько раз они возвращались до разделения. Чем ближе точка и кольцо, тем лучше модель их различает.
calibration-finding = В контрольном периоде в группе «{ $group }» пришлось покупок на человека: { $actual }; модель ожидала { $expected }.
alive-matrix-heading = Как молчание становится сомнением
alive-matrix-title = Вероятность остаться покупателем по частоте и давности
alive-matrix-caption = Для того, чья первая покупка была { $span } назад. Правее — покупал недавно. Выше — покупал часто. Молчание того, кто покупал часто, говорит больше, поэтому левый верхний угол самый бледный.
parameters-heading = Что узнали модели
parameters-caption = Истина отстоит от оценки не больше чем на стандартную ошибку примерно в двух случаях из трёх. Если ошибка больше оценки, данные мало говорят об этом параметре.
model-clv-bg_nbd = BG/NBD: покупки и уход
model-clv-gamma_gamma = Gamma–Gamma: сумма одной покупки
model-clv-value = Будущая ценность (CLV)
model-fit = Покупателей в выборке: { $customers_text }. Логарифм правдоподобия { $log_likelihood }.
model-fit-open = Покупателей в выборке: { $customers_text }.
on-boundary = на краю области
notes-heading = Что нужно знать о данных
warning = Внимание:
reproduction-heading = Как получить этот отчёт снова
reproduction-caption = Те же строки с этими настройками дают те же числа до последнего знака на любом языке программирования.

## Оси и столбцы

axis-customers = Покупатели
axis-purchases = Покупок на человека в контрольном периоде
axis-frequency = Покупок после первой
axis-repeat-purchases = Повторных покупок с начала
axis-recency-day = Дней от первой до последней покупки
axis-recency-week = Недель от первой до последней покупки
axis-recency-month = Месяцев от первой до последней покупки
column-actual = Произошло
column-band = Интервал модели
column-clv = Будущая ценность
column-customer = Покупатель
column-customers = Покупатели
column-day = День
column-days-ahead = Дней вперёд
column-days-since = Дней с последней покупки
column-estimate = Оценка
column-expected = Ожидаемые покупки
column-first-purchase = Первая покупка
column-frequency = Покупок после первой
column-last-purchase = Последняя покупка
column-model = Ожидала модель
column-orders = Заказы
column-p-alive = Ещё с вами
column-parameter = Параметр
column-revenue = Выручка
column-segment = Сегмент
column-standard-error = Стандартная ошибка
column-value = Принёс всего

## Проверка моделей

evaluation-title = Насколько верно модели предсказали бы будущее
evaluation-lead = До { $split } модели видели { $customers ->
    [one] { $customers_text } покупателя
   *[other] { $customers_text } покупателей
}. За следующий срок ({ $span }, до { $last }) эти покупатели сделали { $purchases ->
    [one] { $purchases_text } покупку
    [few] { $purchases_text } покупки
   *[other] { $purchases_text } покупок
}.
scores-heading = Какой модели верить
scores-finding = Наибольшую вероятность произошедшему дала модель «{ $model }». Она ожидала покупок: { $expected }; случилось: { $actual }. Всё дальнейшее — о ней.
scores-caption = Логарифмическая оценка — средний логарифм вероятности, которую модель дала тому, что сделал каждый покупатель: чем выше, тем лучше. Доля внутри интервалов должна быть не меньше { $level }; числа целые, поэтому она часто больше. AIC взвешивает согласие с прошлым и число параметров: чем меньше, тем лучше.
increments-heading = Держит ли она темп
increments-title = Повторные покупки по периодам
increments-caption = Те же покупки период за периодом. Модель постоянных темпов не знает о сезонах и акциях: ищите линию, которая уходит в сторону, а не отдельные пики.
silence-heading = Знает ли она, когда молчание слишком долгое
silence-title = Покупки в контрольном периоде по времени с последней покупки
silence-caption = Покупатели сгруппированы по тому, сколько они молчали к дате разделения; число — конец промежутка. Точки выше колец справа: модель слишком рано ставит крест на покупателях.
counts-heading = Описывает ли она прошлое, на котором обучена
counts-title = Покупатели по числу повторных покупок до разделения
counts-caption = Как выглядели бы покупатели с оценёнными параметрами — рядом с тем, как они выглядели. Кольцо далеко от точки: такой группы покупателей у модели нет.
counts-finding = Групп внутри интервала модели ({ $level }): { $within } из { $all }.
pit-heading = Верны ли её вероятности
pit-title = Покупатели по месту исхода внутри прогноза
pit-caption = Если вероятности верны, все столбцы одинаковы. Чаша: модель слишком уверена. Холм: недостаточно уверена. Выше справа: ожидает слишком мало.
regularity-heading = Покупают ли в ритме
regularity-title = Покупатели по доле более раннего из двух последних перерывов
regularity-finding = У { $customers ->
    [one] { $customers_text } покупателя
   *[other] { $customers_text } покупателей
} с тремя и более покупками перерывы похожи на времена Эрланга с k = { $k }. 1 — чистая случайность; примерно с 1,5 окупается регулярная модель, например BG/CNBD-k.
regularity-caption = При случайных покупках столбцы одинаковы. Холм посередине: два последних перерыва похожи, покупают в ритме. Две башни по краям: покупают сериями.
model-clv-mbg_nbd = MBG/NBD: покупки и уход, возможный сразу
model-clv-pareto_nbd = Pareto/NBD: покупки и сроки жизни
model-clv-ggom_nbd = GGom/NBD: покупки и стареющие сроки жизни
model-clv-nbd = NBD: покупки, никто не уходит
model-clv-bg_cnbd_k = BG/CNBD-k: ритмичные покупки и уход
model-clv-mbg_cnbd_k = MBG/CNBD-k: ритмичные покупки и уход, возможный сразу
axis-increments = Повторные покупки за период
column-aic = AIC
column-log-score = Логарифмическая оценка
column-mean-error = Средняя ошибка
column-model-name = Модель
column-pit = Место внутри прогноза
column-purchases-expected = Ожидалось покупок
column-share = Доля более раннего перерыва
column-silence-day = Дней с последней покупки, до
column-silence-week = Недель с последней покупки, до
column-silence-month = Месяцев с последней покупки, до
column-within = Внутри интервалов

## Страница сегментов

segments-page-title = Какие бывают покупатели
segments-page-lead = { $customers ->
    [one] { $customers_text } покупатель
    [few] { $customers_text } покупателя
   *[other] { $customers_text } покупателей
}; { $segments ->
    [one] { $segments_text } сегмент
    [few] { $segments_text } сегмента
   *[other] { $segments_text } сегментов
}. Различаем по признакам: { $features }.
movement-heading = Кто с тех пор сменил сегмент
movement-finding = { $date } в том же сегменте, что и сейчас, было { $share } тогдашних покупателей.
movement-caption = Строка — покупатели одного сегмента на { $date }; в клетке — процент тех из них, кто сейчас в сегменте с этим номером. Правила для обоих дней одни и те же.
movement-from = Сегмент тогда
movement-came = Пришли с тех пор
groups-heading = Сколько видов покупателей
groups-title = Насколько ясно делятся покупатели, по числу сегментов
groups-finding = Выбрано { $segments ->
    [one] { $segments_text } сегмент
    [few] { $segments_text } сегмента
   *[other] { $segments_text } сегментов
}.
groups-none = Покупатели не делятся на группы: любое деление было бы произвольным.
groups-caption = Силуэт сравнивает, насколько покупатель близок к своему сегменту и к соседнему: 1 — яснее не бывает, 0 — разницы нет. Голос есть и у разрыва (gap), BIC и устойчивости.
groups-chosen = Выбрано
map-heading = Где они лежат
map-title = Покупатели на плоскости наибольших различий
map-caption-all = Все покупатели ({ $customers ->
   *[other] { $customers_text }
}) по подготовленным признакам. Плоскость показывает { $share } различий: близкие здесь могут быть далеки на деле, но не наоборот.
map-caption = Случайная выборка: { $customers ->
    [one] { $customers_text } покупатель
    [few] { $customers_text } покупателя
   *[other] { $customers_text } покупателей
}, по подготовленным признакам. Плоскость показывает { $share } различий: близкие здесь могут быть далеки на деле, но не наоборот.
profile-heading = Чем они отличаются
profile-title = Типичный покупатель каждого сегмента
profile-caption = Медианы сегментов. Тёмное: признака больше среднего. Бледное: меньше. Цвета — по подготовленным признакам, в стандартных отклонениях.
profile-all = Все покупатели
deviations = { $number } ст. откл.
silhouettes-heading = Насколько ясно они принадлежат своему сегменту
silhouettes-title = Силуэты покупателей по сегментам
silhouettes-finding = Средний силуэт { $mean }; ближе к чужому сегменту, чем к своему: { $share } покупателей.
silhouettes-caption = Каждый покупатель — тонкая полоска. Сегмент с длинными полосками — отдельная группа; короткие и уходящие влево лежат на границе. Пунктир — среднее.
feature-days-since-last = дни с последней покупки
feature-orders = заказы
feature-total-value = сумма покупок
trait-high = выше среднего: { $feature }
trait-low = ниже среднего: { $feature }
trait-none = как все
trait-high-days-since-last = давно не покупали
trait-low-days-since-last = покупали недавно
trait-high-orders = много заказов
trait-low-orders = мало заказов
trait-high-total-value = тратят много
trait-low-total-value = тратят мало
column-k = Сегментов
column-silhouette = Силуэт
column-gap = Разрыв (gap)
column-bic = BIC
column-stability = Устойчивость
column-nearer = Ближе к другому

## Примечания: по-английски их пишет библиотека

note-optimum_on_boundary = Оптимум лежит на границе области: { $status ->
    [no_repeats] никто не купил повторно, и частота покупок равна 0
    [no_churn_seen] похоже, никто не ушёл
    [certain_dropout] похоже, все уходят после первой повторной покупки
    [homogeneous_rate] похоже, все покупают с одной частотой
    [homogeneous_dropout] похоже, все уходят с одной вероятностью
    [polarised_dropout] похоже, одни уходят сразу, а другие никогда
    [constant_spend] похоже, покупатель каждый раз тратит одну и ту же сумму
    [homogeneous_spend] похоже, все тратят одинаково
    [heavy_tail] средняя сумма по покупателям почти не определена
    [identical_spend] средние суммы у всех одинаковы
    [homogeneous_lifetime] похоже, риск ухода у всех одинаков
    [certain_purchase] похоже, каждый пользуется любой возможностью купить, пока не уйдёт
    [polarised_rate] похоже, одни покупают при каждой возможности, а другие никогда
    [first_period_only] похоже, кто остался после первого периода, остаётся навсегда
    [simultaneous_churn] все ушедшие ушли в одном периоде
    [no_ageing] похоже, риск ухода не меняется с возрастом
    [simultaneous_dropout] похоже, все уходящие уходят в одном возрасте
   *[other] данные не определяют все параметры
}.
note-groups_not_seen = Строк с новым значением столбца «{ $column }»: { $rows_text }; они считаются новой группой с параметрами всей совокупности.
note-posterior_unreliable = Апостериорное распределение непохоже на то, из которого взята выборка (k-hat { $k_hat }): возьмите больше выборок или более сильное априорное.
note-empty_scores = Ни у кого нет оценки { $scores } за { $measure ->
    [recency] давность
    [frequency] частоту
   *[other] сумму
}: равные значения получают одну оценку.
note-refunds = Возвратов: { $rows_text }, всего на { $amount }.
note-amounts_rounded = Округлено сумм: { $rows_text }; всего это добавило { $change }.
note-data_after_as_of = В данных есть покупки и после { $as_of }; таблицы считаются на эту дату.
note-no_value_model = Будущую ценность оценить не удалось: { $reason }.
note-spend_not_positive = Не вошло в обучение покупателей со средней суммой не больше нуля: { $customers_text }.
note-spend_correlation = Число покупок и сумма покупки связаны: корреляция { $correlation }; модель предполагает, что связи нет.
note-spend_undefined = Покупателей без ожидаемой суммы, потому что средняя у них не больше нуля: { $customers_text }.
note-no_quartiles = У половины покупателей признак «{ $feature }» одинаков: он делится на своё стандартное отклонение.
note-constant_feature = Признак «{ $feature }» у всех одинаков и никого не различает.
note-features_missing = Не вошло в обучение строк с пропущенным признаком: { $rows_text }.
note-features_filled = Строк, где вместо пропущенного признака взята медиана: { $rows_text }.
note-model_chosen = По критерию { $criterion } из моделей ({ $models }) выбрана { $model }.
note-model_not_fitted = Модель { $model } подогнать не удалось, и она не сравнивалась.
note-segments_are_points = Начиная с k = { $k } сегменты — отдельные точки: bic там ничего не говорит.
note-segments_of_rfm = Столбца `segment` нет: взяты сегменты метода `segment.rfm`.
note-customers_without_segment = Покупателей без сегмента: { $customers_text }; они составляют отдельную группу.
note-customers_never_in_segment = Покупателей, которые ни до, ни после не были ни в одном сегменте: { $customers_text }.
note-one_segment = Сегмент всего один: сравнивать его не с чем.
note-segments_of_one = Сегментов из одного покупателя: { $segments }; всё сказанное о них сказано о нём одном.
note-segments_without_rule = Сегментов, к которым не ведёт ни одно правило: { $segments }.
note-fewer_segments = Различных покупателей всего { $segments }, поэтому и сегментов столько же.
note-iterations_used_up = Итераций ({ $iterations }) не хватило: строки ещё меняли сегмент.
note-likelihood_still_rising = Итераций ({ $iterations }) не хватило: правдоподобие ещё росло.
note-components_degenerate = Сегментов, где какой-то признак не имеет разброса, кроме `reg_covar`: { $segments }; правдоподобие, bic и aic тогда мало что значат.
note-customers_in_no_segment = Доля покупателей вне сегментов: { $share }.
note-data_begin_late = Данные начинаются { $first }, позже, чем первый из двух периодов: кто покупал раньше, мог попасть не в тот этап.
note-rows_read = Добавлено покупок: { $rows_text }.
note-rows_without_customer = Пропущено строк без покупателя: { $rows_text }.
note-rows_with_nulls = Пропущено строк без времени или суммы: { $rows_text }.
note-rows_after_as_of = Пропущено строк позже даты отчёта: { $rows_text }.
note-customers_without_purchase = Покупателей, ничего не купивших до выбранного дня и потому без строки: { $customers_text }.

## Причины: по-английски их пишет библиотека

reason-higher = { $column }: { $value } (обычно { $typical }); { $output }: больше на { $by }
reason-lower = { $column }: { $value } (обычно { $typical }); { $output }: меньше на { $by }
reason-same = { $column }: { $value } (обычно { $typical }); { $output }: без изменений
reason-undefined = { $column }: { $value } (обычно { $typical }); { $output }: влияние не определено
reason-for = { $column }: { $value } (обычно { $typical }); в пользу: { $output } «{ $word }» ({ $by })
reason-against = { $column }: { $value } (обычно { $typical }); против: { $output } «{ $word }» ({ $by })
reason-column-frequency = Повторных покупок
reason-column-recency = Время от первой до последней покупки
reason-column-T = Время с первой покупки
reason-column-monetary_value = Средняя сумма покупки
reason-column-days_since_last = Дней с последней покупки
reason-column-orders = Заказов
reason-column-total_value = Всего потрачено
reason-output-p_alive = вероятность остаться покупателем
reason-output-expected_purchases = прогноз покупок
reason-output-next_purchase = время до следующей покупки
reason-output-p_no_purchase = вероятность не купить ничего
reason-output-p_alive_in = вероятность остаться покупателем к сроку
reason-output-p_purchase = вероятность покупки
reason-output-p_purchases = вероятность такого числа покупок
reason-output-p_ever = вероятность купить когда-нибудь ещё
reason-output-discounted_purchases = будущие покупки в нынешней цене
reason-output-expected_spend = ожидаемая сумма покупки
reason-output-clv = будущая ценность (CLV)
reason-output-recency_score = оценка давности
reason-output-frequency_score = оценка частоты
reason-output-monetary_score = оценка суммы
reason-output-segment = сегмент
reason-output-value_tier = уровень ценности
