# Texts of the reports in English: the catalogue that has every message.
#
# A count comes twice: `$customers` chooses the plural form, `$customers_text` is how it is
# shown. All other variables are texts, already formatted.

## How numbers, money and dates are written

direction = ltr
number-decimal = .
number-group = ,
number-minus = −
number-million = { $number } million
number-billion = { $number } billion
number-trillion = { $number } trillion
percent = { $number }%
money-symbol = { $currency }{ $amount }
money-code = { $currency } { $amount }
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
date = { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
month-year = { $month } { $year }
quarter-year = Q{ $quarter } { $year }
year = { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
month-alone-1 = Jan
month-alone-2 = Feb
month-alone-3 = Mar
month-alone-4 = Apr
month-alone-5 = May
month-alone-6 = Jun
month-alone-7 = Jul
month-alone-8 = Aug
month-alone-9 = Sep
month-alone-10 = Oct
month-alone-11 = Nov
month-alone-12 = Dec
span-day = { $count ->
    [one] { $count_text } day
   *[other] { $count_text } days
}
span-week = { $count ->
    [one] { $count_text } week
   *[other] { $count_text } weeks
}
span-month = { $count ->
    [one] { $count_text } month
   *[other] { $count_text } months
}
unit-day = days
unit-week = weeks
unit-month = months
range = { $from } to { $to }
or-more = { $number }+
interval = { $level } interval: { $lower } to { $upper }
interval-open = { $lower } to { $upper }

## The page

contents = Contents
numbers = Show the numbers

## Top

customers-title = Who comes back, and what they are worth
customers-lead = From { $first } to { $last }, { $customers ->
    [one] { $customers_text } customer
   *[other] { $customers_text } customers
} made { $purchases ->
    [one] { $purchases_text } purchase
   *[other] { $purchases_text } purchases
}.
customers-lead-undated = { $customers ->
    [one] { $customers_text } customer
   *[other] { $customers_text } customers
} made { $purchases ->
    [one] { $purchases_text } purchase
   *[other] { $purchases_text } purchases
}.
fact-rows = Rows read
fact-as-of = As of
fact-currency = Currency
fact-unit = Durations in
figure-customers = Customers
figure-customers-repeat = { $share } bought more than once
figure-revenue = Revenue so far
figure-revenue-each = { $amount } per purchase
figure-alive = Still customers, by estimate
figure-alive-share = { $share } of all
figure-purchases = Purchases expected in { $span }
figure-purchases-open = Purchases expected
figure-expected-revenue = Revenue expected in { $span }
figure-expected-revenue-open = Revenue expected
figure-clv = Lifetime value over { $span }
figure-clv-open = Lifetime value
figure-clv-each = { $amount } per customer

## Segments

segments-heading = Which customers carry the revenue
segments-heading-people = How customers divide
segments-finding = { $customer_share } of customers bring { $revenue_share } of revenue: the { $customers ->
    [one] one person
   *[other] { $customers_text } people
} in the segment “{ $segment }”.
segments-caption = Where the bar of revenue is longer than that of customers, its people are worth more than the average. Both columns share one scale.
segments-caption-people = How all customers are divided among the segments.
segments-table = What the average customer of each segment does
segment-champions = Champions
segment-loyal = Loyal
segment-potential_loyalist = Potential loyalists
segment-new = New
segment-promising = Promising
segment-need_attention = Need attention
segment-about_to_sleep = About to sleep
segment-at_risk = At risk
segment-cant_lose = Can’t lose
segment-hibernating = Hibernating
segment-lost = Lost

## Cohorts

retention-heading = How many come back, by when they first bought
retention-finding-day = { $share } of customers bought again on the day after their first purchase.
retention-finding-week = { $share } of customers bought again in the week after that of their first purchase.
retention-finding-month = { $share } of customers bought again in the month after that of their first purchase.
retention-finding-quarter = { $share } of customers bought again in the quarter after that of their first purchase.
retention-finding-year = { $share } of customers bought again in the year after that of their first purchase.
retention-periods-day = Days after the first purchase
retention-periods-week = Weeks after the first purchase
retention-periods-month = Months after the first purchase
retention-periods-quarter = Quarters after the first purchase
retention-periods-year = Years after the first purchase
retention-incomplete = period not over yet
retention-caption = Each row is the customers who first bought in one period; each cell is the percentage of them who bought again that much later. Read down a column to see whether newer customers come back more or less than older ones.
retention-skipped = { $count ->
    [one] { $count_text } earlier row is left out.
   *[other] { $count_text } earlier rows are left out.
}

## The probability of being a customer still

p-alive-heading = Who is still a customer
p-alive-title = Customers by probability of being a customer still
p-alive-finding = { $customers ->
    [one] { $customers_text } customer ({ $share }) is
   *[other] { $customers_text } customers ({ $share }) are
} more likely here than gone.
p-alive-caption = Nobody says goodbye: the model weighs how long a customer has been silent against how often they used to buy. Two heaps at the ends mean that it can tell; a heap in the middle means that it cannot.

## The next purchase

next-purchase-heading = When they buy next
next-purchase-title = Customers by days until their expected next purchase
next-purchase-finding = { $customers ->
    [one] { $customers_text } customer is
   *[other] { $customers_text } customers are
} expected to buy within { $days ->
    [one] { $days_text } day
   *[other] { $days_text } days
}, half of them within { $half_text }; { $later_text } later or never.
next-purchase-caption = Days from the date of the report. Reach people before the columns fall, not after.
later-or-never = later or never

## At risk

at-risk-heading = Whom you could lose
at-risk-finding = { $customers ->
    [one] This customer is worth { $amount }, and may be gone.
   *[other] These { $customers_text } customers are worth { $amount } together, and may be gone.
}
at-risk-caption = Sorted by lifetime value from here on, which already counts the chance that the customer is gone. One message to each of them costs little.

## The model

tracking-heading = Does the model keep up with what happened
tracking-title = Cumulative repeat purchases over time
tracking-mark = unseen from here
tracking-finding = In the period that the model had not seen, it expected { $expected_text } repeat purchases and { $actual_text } happened: it is off by { $off }.
tracking-finding-fitted = The model expects { $expected_text } repeat purchases and { $actual_text } happened: it is off by { $off }. It was fitted on all of these days.
tracking-caption = Repeat purchases, added up by whole weeks. The model knows when customers first bought, not what each did since. To the left of the dotted line the model was fitted; to the right it had to guess. The lines should stay together.
calibration-heading = Does it know frequent buyers from rare ones
calibration-title = Purchases in the unseen period, by purchases before it
calibration-caption = Customers are grouped by how often they came back before the split. The closer dot and ring, the better the model tells them apart.
calibration-finding = The group with { $group } purchases after the first made { $actual } more each while the model was not looking; it expected { $expected }.
alive-matrix-heading = How silence turns into doubt
alive-matrix-title = Probability of being a customer still, by frequency and recency
alive-matrix-caption = For a customer who first bought { $span } ago. To the right: bought recently. Upwards: bought often. The same silence says more about somebody who used to buy often, so the upper left is palest.
parameters-heading = What the models learnt
parameters-caption = The truth lies within one standard error of the estimate about two times in three. An error larger than its estimate means that the data say little about this parameter.
model-clv-bg_nbd = BG/NBD: purchases and dropout
model-clv-gamma_gamma = Gamma–Gamma: spend per purchase
model-clv-value = Lifetime value
model-fit = Fitted on { $customers ->
    [one] { $customers_text } customer
   *[other] { $customers_text } customers
}. Log-likelihood { $log_likelihood }.
model-fit-open = Fitted on { $customers ->
    [one] { $customers_text } customer
   *[other] { $customers_text } customers
}.
on-boundary = at the edge of its range
notes-heading = What to know about these data
warning = Caution:
reproduction-heading = How to get this report again
reproduction-caption = The same rows with these settings give the same numbers, to the last digit, in every language.

## Axes and columns

axis-customers = Customers
axis-purchases = Purchases per customer in the unseen period
axis-frequency = Purchases after the first
axis-repeat-purchases = Repeat purchases so far
axis-recency-day = Days from first to last purchase
axis-recency-week = Weeks from first to last purchase
axis-recency-month = Months from first to last purchase
column-actual = What happened
column-band = Interval of the model
column-clv = Lifetime value
column-customer = Customer
column-customers = Customers
column-day = Day
column-days-ahead = Days ahead
column-days-since = Days since last purchase
column-estimate = Estimate
column-expected = Expected purchases
column-first-purchase = First purchase
column-frequency = Purchases after the first
column-last-purchase = Last purchase
column-model = What the model expects
column-orders = Orders
column-p-alive = Still a customer
column-parameter = Parameter
column-revenue = Revenue
column-segment = Segment
column-standard-error = Standard error
column-value = Value so far

## The evaluation of models

evaluation-title = How well would the models have foretold it
evaluation-lead = The models saw { $customers ->
    [one] { $customers_text } customer
   *[other] { $customers_text } customers
} until { $split }. In the { $span } after it, until { $last }, { $purchases ->
    [one] { $purchases_text } purchase
   *[other] { $purchases_text } purchases
} of these customers followed.
scores-heading = Which model to trust
scores-finding = “{ $model }” gave the highest probability to what came. It expected { $expected } purchases; { $actual } came. What follows is about this model.
scores-caption = The log score is the mean logarithm of the probability that a model gave to what each customer did: the higher, the better. The share within the intervals should be at least { $level }; counts are whole, so it is often more. AIC weighs the fit to the past against the number of parameters: the lower, the better.
increments-heading = Does it keep the pace
increments-title = Repeat purchases by period
increments-caption = The same purchases period by period. A model of constant rates cannot know of seasons and campaigns: look for a line that drifts away, not for single peaks.
silence-heading = Does it know how long is too long
silence-title = Purchases in the unseen period, by time since the last purchase
silence-caption = Customers are grouped by how long they had been silent at the split; the number is the end of the range. Dots above rings on the right: the model gives up on customers too early.
counts-heading = Does it describe the past it was fitted to
counts-title = Customers by number of repeat purchases before the split
counts-caption = What a population with the estimated parameters would have looked like, beside what it looked like. A ring far from its dot is a group of customers that the model does not have.
counts-finding = { $within } of { $all } groups lie within the { $level } interval of the model.
pit-heading = Do its probabilities mean what they say
pit-title = Customers by where they came out within what was foretold
pit-caption = If probabilities are right, all columns are equally high. A bowl: the model is too sure. A hill: it is not sure enough. Higher to the right: it expects too little.
regularity-heading = Do customers buy in a rhythm
regularity-title = Customers by the share of the earlier of their last two gaps
regularity-finding = Among { $customers ->
    [one] { $customers_text } customer
   *[other] { $customers_text } customers
} with three purchases or more the gaps look like Erlang-k times with k = { $k }. 1 is pure chance; from about 1.5 on a regular model such as BG/CNBD-k pays.
regularity-caption = With purchases at random the columns are equally high. A hill in the middle: the last two gaps are alike, so customers buy in a rhythm. Two towers at the ends: they buy in bursts.
model-clv-mbg_nbd = MBG/NBD: purchases and dropout, also at once
model-clv-pareto_nbd = Pareto/NBD: purchases and lifetimes
model-clv-ggom_nbd = GGom/NBD: purchases and ageing lifetimes
model-clv-nbd = NBD: purchases, nobody leaves
model-clv-bg_cnbd_k = BG/CNBD-k: regular purchases and dropout
model-clv-mbg_cnbd_k = MBG/CNBD-k: regular purchases and dropout, also at once
axis-increments = Repeat purchases in the period
column-aic = AIC
column-log-score = Log score
column-mean-error = Mean error
column-model-name = Model
column-pit = Place within the forecast
column-purchases-expected = Purchases expected
column-share = Share of the earlier gap
column-silence-day = Days since the last purchase, up to
column-silence-week = Weeks since the last purchase, up to
column-silence-month = Months since the last purchase, up to
column-within = Within intervals

## The page of segments

segments-page-title = Who the customers are
segments-page-lead = { $customers ->
    [one] { $customers_text } customer
   *[other] { $customers_text } customers
} in { $segments ->
    [one] { $segments_text } segment
   *[other] { $segments_text } segments
}, told apart by { $features }.
movement-heading = Who has moved since
movement-finding = { $share } of the customers of { $date } are in the segment in which they were then.
movement-caption = Each row is the customers who were in one segment on { $date }; each cell is the percentage of them who are in the segment of that number now. The rules are the same for both days.
movement-from = Segment then
movement-came = Came since
groups-heading = How many kinds of customers there are
groups-title = How clearly customers divide, by number of segments
groups-finding = { $segments ->
    [one] { $segments_text } segment was
   *[other] { $segments_text } segments were
} chosen.
groups-none = The customers do not fall into groups: any division of them would be arbitrary.
groups-caption = The silhouette compares how near customers are to their own segment and to the next one: 1 is as clear as can be, 0 is no difference. Gap, BIC and stability have a vote too.
groups-chosen = Chosen
map-heading = Where they lie
map-title = Customers on the plane on which they differ most
map-caption-all = All { $customers_text } { $customers ->
    [one] customer
   *[other] customers
} by their prepared features. The plane shows { $share } of their differences; what lies together here may be apart in truth, but not the other way round.
map-caption = { $customers ->
    [one] { $customers_text } customer
   *[other] { $customers_text } customers
}, drawn at random, by their prepared features. The plane shows { $share } of their differences; what lies together here may be apart in truth, but not the other way round.
profile-heading = What sets them apart
profile-title = The typical customer of each segment
profile-caption = The medians of each segment. Dark: it has more of this than customers have on average. Pale: less. Colours go by the prepared features, in standard deviations.
profile-all = All customers
deviations = { $number } st. dev.
silhouettes-heading = How clearly they belong
silhouettes-title = Silhouettes of customers by segment
silhouettes-finding = The mean silhouette is { $mean }; { $share } of customers are nearer to another segment than to their own.
silhouettes-caption = Each customer is a thin bar. A segment whose bars are long is a group of its own; short ones and bars to the left lie at a border. The dotted line is the mean.
feature-days-since-last = days since last purchase
feature-orders = orders
feature-total-value = total value
trait-high = high { $feature }
trait-low = low { $feature }
trait-none = like the average
trait-high-days-since-last = long silent
trait-low-days-since-last = bought lately
trait-high-orders = many orders
trait-low-orders = few orders
trait-high-total-value = spent much
trait-low-total-value = spent little
column-k = Segments
column-silhouette = Silhouette
column-gap = Gap
column-bic = BIC
column-stability = Stability
column-nearer = Nearer to another

## Notes whose numbers read better grouped; the others are shown as the library writes them

note-rows_without_customer = { $rows ->
    [one] { $rows_text } row without customer was left out.
   *[other] { $rows_text } rows without customer were left out.
}
note-rows_with_nulls = { $rows ->
    [one] { $rows_text } row without timestamp or amount was left out.
   *[other] { $rows_text } rows without timestamp or amount were left out.
}
note-rows_after_as_of = { $rows ->
    [one] { $rows_text } row later than the date of the report was left out.
   *[other] { $rows_text } rows later than the date of the report were left out.
}
