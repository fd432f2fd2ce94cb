import { Button } from '@mantine/core'
import type { Settings } from '../../../electron/contract/settings.ts'
import { useDesk } from '../../state/use-desk.ts'
import { costWords, countWords } from '../settings/money.ts'
import classes from './usage.module.css'
import { type DayOfUsage, type Sum, sumOf, type Usage } from './usage-sums.ts'

interface UsageTotalsProps {
  readonly today: Usage['today']
  readonly days: readonly DayOfUsage[]
  /** Undefined while the settings were not read yet. */
  readonly spending: Settings['spending'] | undefined
}

/** Today beside its limits, and the last days in one sum. */
export function UsageTotals({ today, days, spending }: UsageTotalsProps) {
  const desk = useDesk()
  const month = total(days)
  return (
    <>
      <dl className={classes.totals}>
        <div>
          <dt>Models on other computers asked today</dt>
          <dd>
            {countWords(today.calls)}
            {spending !== undefined && ` of ${countWords(spending.dailyCalls)}`} times
          </dd>
        </div>
        <div>
          <dt>Cost today</dt>
          <dd>
            {costWords(today.knownUsd)}
            {spending !== undefined && spending.dailyUsd !== null && ` of ${costWords(spending.dailyUsd)}`}
          </dd>
        </div>
        <div>
          <dt>Cost in {days.length} days</dt>
          <dd>
            {costWords(month.knownUsd)}
            {month.unpriced > 0 && (
              <span className={classes.hole}>
                {' '}
                and {countWords(month.unpriced)} {month.unpriced === 1 ? 'time' : 'times'} at an unknown price
              </span>
            )}
          </dd>
        </div>
      </dl>
      <div>
        <Button onClick={() => desk.ui.goTo('settings', 'assistant')}>Change the limits</Button>
      </div>
    </>
  )
}

function total(days: readonly DayOfUsage[]): Sum {
  return days.reduce(
    (sum, { sum: day }) => ({
      calls: sum.calls + day.calls,
      errors: sum.errors + day.errors,
      tokens: sum.tokens + day.tokens,
      knownUsd: sum.knownUsd + day.knownUsd,
      unpriced: sum.unpriced + day.unpriced,
    }),
    sumOf([]),
  )
}
