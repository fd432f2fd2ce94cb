import { useNow } from './use-now.ts'

const RADIUS = 7
const AROUND = 2 * Math.PI * RADIUS

/** A small ring that runs out between two moments (ms). It steps rather than glides where motion is unwanted. */
export function Ring({ from, until }: { from: number; until: number }) {
  const now = useNow(100)
  const left = Math.min(1, Math.max(0, (until - now) / Math.max(1, until - from)))
  return (
    <svg width={18} height={18} viewBox="0 0 18 18" aria-hidden style={{ flex: 'none' }}>
      <circle cx={9} cy={9} r={RADIUS} fill="none" stroke="var(--line)" strokeWidth={2} />
      <circle
        cx={9}
        cy={9}
        r={RADIUS}
        fill="none"
        stroke="var(--accent-line)"
        strokeWidth={2}
        strokeDasharray={AROUND}
        strokeDashoffset={AROUND * (1 - left)}
        transform="rotate(-90 9 9)"
      />
    </svg>
  )
}
