import { useId } from 'react'
import classes from './day-chart.module.css'
import type { Mark } from './day-chart.tsx'

/** How the bars are filled: whole, with stripes, hollow, with dots; each in its colour. */
export function MarkPatterns({ id, marks }: { id: string; marks: readonly Mark[] }) {
  return (
    <defs>
      {marks.map(({ key, place }) => (
        <pattern
          key={key}
          id={`${id}-${place}`}
          width={8}
          height={8}
          patternUnits="userSpaceOnUse"
          patternTransform={place === 1 ? 'rotate(45)' : undefined}
        >
          <rect width={8} height={8} fill={place === 0 ? 'var(--mark-0)' : 'var(--ground)'} />
          {place === 1 && <rect width={4} height={8} fill="var(--mark-1)" />}
          {place === 3 && <circle cx={4} cy={4} r={2} fill="var(--mark-3)" />}
        </pattern>
      ))}
    </defs>
  )
}

/** What each mark means, drawn as it is drawn in the chart. */
export function ChartLegend({ marks }: { marks: readonly Mark[] }) {
  const id = useId().replaceAll(/[^\w-]/g, '')
  return (
    <ul className={classes.legend} aria-label="What is drawn">
      {marks.map(({ key, label, as, place }) => (
        <li key={key}>
          <svg width={24} height={12} aria-hidden>
            <MarkPatterns id={id} marks={marks} />
            {as === 'bar' ? (
              <rect
                x={0.5}
                y={0.5}
                width={23}
                height={11}
                fill={`url(#${id}-${place})`}
                stroke={`var(--mark-${place})`}
              />
            ) : (
              <line
                x1={0}
                y1={6}
                x2={24}
                y2={6}
                stroke={`var(--mark-${place})`}
                strokeWidth={2}
                strokeDasharray={DASHES[as]}
              />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

/** The dashes of a line by how it is drawn; the one that is whole has none. */
export const DASHES: Readonly<Record<Mark['as'], string | undefined>> = {
  bar: undefined,
  line: undefined,
  dashed: '6 4',
  dotted: '2 4',
}
