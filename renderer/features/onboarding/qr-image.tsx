import { useMemo } from 'react'
import { encode } from 'uqr'
import classes from './link.module.css'

/** A QR code, dark on white in both colour schemes: many cameras read no other. */
export function QrImage({ text, isOver }: { text: string; isOver: boolean }) {
  const { path, size } = useMemo(() => draw(text), [text])
  return (
    <svg
      className={classes.qr}
      data-over={isOver}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code to scan with WhatsApp on your phone"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#111" />
    </svg>
  )
}

/** All dark modules as one path of unit squares, with the quiet zone of four modules that the standard asks for. */
function draw(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'L', border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { path: squares.join(''), size }
}
