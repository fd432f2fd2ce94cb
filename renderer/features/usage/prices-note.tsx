import { Button } from '@mantine/core'
import { useDesk } from '../../state/use-desk.ts'
import { dayName } from '../../ui/day-names.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import classes from './usage.module.css'
import type { Usage } from './usage-sums.ts'

const PLACE = 'usage:prices'

/** Where the prices come from, and how the person gets their own. */
export function PricesNote({ prices }: { prices: Usage['prices'] }) {
  const desk = useDesk()
  const makeOwn = () =>
    desk.attempt(PLACE, async () => {
      await desk.client.usage.ownPrices()
      await desk.queries.invalidateQueries({ queryKey: desk.orpc.usage.key() })
    })
  return (
    <section className={classes.prices} aria-label="Prices">
      {prices.problem !== null && <p className={classes.stopped}>{prices.problem}</p>}
      {prices.isOwn ? (
        <p className={classes.quiet}>
          Costs are worked out with your own price table: <span className={classes.path}>{prices.path}</span>
        </p>
      ) : (
        <>
          <p className={classes.quiet}>
            Costs are worked out with list prices of {dayName(prices.asOf)}. What is not on the list is called unknown.
            A table of your own would be read from <span className={classes.path}>{prices.path}</span>
          </p>
          {prices.problem === null && <Button onClick={() => void makeOwn()}>Put a copy there to change</Button>}
        </>
      )}
      <ProblemAt place={PLACE} />
    </section>
  )
}
