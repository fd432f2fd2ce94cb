import '@mantine/charts/styles.css'
import { CompositeChart } from '@mantine/charts'
import { useId } from 'react'
import { marksFor, type Scale } from './amount-words.ts'
import classes from './day-chart.module.css'
import { ChartLegend, DASHES, MarkPatterns } from './day-chart-marks.tsx'

/** One thing that is drawn: `bar` stands on the one before it, `line` and `dashed` are lines. */
export interface Mark {
  readonly key: string
  readonly label: string
  readonly as: 'bar' | 'line' | 'dashed' | 'dotted'
  /** Which of the four colours and fillings it has. */
  readonly place: number
}

export interface ChartRow {
  /** What stands below it on the axis. */
  readonly label: string
  readonly values: Readonly<Record<string, number | null>>
}

interface DayChartProps {
  readonly rows: readonly ChartRow[]
  readonly marks: readonly Mark[]
  readonly scale: Scale
  /** One amount in words, for the axis and what is pointed at. */
  inWords(amount: number): string
  /** The picture in a sentence, for those who do not see it; its numbers stand in a table. */
  readonly description: string
}

/**
 * The one chart of the page: days from left to right, amounts upwards from 0. What is drawn differs in shape and not only
 * in colour; nothing moves.
 */
export function DayChart({ rows, marks, scale, inWords, description }: DayChartProps) {
  const id = useId().replaceAll(/[^\w-]/g, '')
  const ticks = marksFor(highest(rows, marks), scale)
  const placeOf = new Map(marks.map(({ key, place }) => [key, place]))
  const fillOf = (key: string) => `url(#${id}-${placeOf.get(key) ?? 0})`
  return (
    <div className={classes.chart}>
      {marks.length > 1 && <ChartLegend marks={marks} />}
      <div role="img" aria-label={description}>
        <CompositeChart
          aria-hidden
          className={classes.drawing}
          data={rows.map(({ label, values }) => ({ label, ...values }))}
          dataKey="label"
          series={marks.map((mark) => ({
            name: mark.key,
            label: mark.label,
            color: `var(--mark-${mark.place})`,
            type: mark.as === 'bar' ? 'bar' : 'line',
            ...(DASHES[mark.as] === undefined ? {} : { strokeDasharray: DASHES[mark.as] }),
          }))}
          curveType="linear"
          connectNulls={false}
          maxBarWidth={32}
          accessibilityLayer={false}
          lineProps={{ isAnimationActive: false }}
          barProps={({ name, color }) => ({
            ...{ isAnimationActive: false, stackId: 'day' },
            ...{ fill: fillOf(name), stroke: color, strokeWidth: 1, strokeOpacity: 1 },
          })}
          dotProps={{ r: 2.5 }}
          tooltipAnimationDuration={0}
          tooltipProps={{ isAnimationActive: false }}
          valueFormatter={inWords}
          yAxisProps={{ ticks, domain: [0, ticks.at(-1) ?? 1], width: 72, interval: 0 }}
          xAxisProps={{ interval: 'equidistantPreserveStart', minTickGap: 24 }}
          gridColor="var(--line)"
          textColor="var(--text-quiet)"
        >
          <MarkPatterns id={id} marks={marks} />
        </CompositeChart>
      </div>
    </div>
  )
}

/** Bars stand on each other, lines do not. */
function highest(rows: readonly ChartRow[], marks: readonly Mark[]): number {
  const sums = rows.map(({ values }) => {
    const bars = marks.filter(({ as }) => as === 'bar').map(({ key }) => values[key] ?? 0)
    const lines = marks.filter(({ as }) => as !== 'bar').map(({ key }) => values[key] ?? 0)
    return Math.max(
      0,
      bars.reduce((sum, value) => sum + value, 0),
      ...lines,
    )
  })
  return Math.max(0, ...sums)
}
