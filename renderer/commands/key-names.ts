const SYMBOLS: Record<string, { mac: string; other: string }> = {
  $mod: { mac: '⌘', other: 'Ctrl' },
  Shift: { mac: '⇧', other: 'Shift' },
  Alt: { mac: '⌥', other: 'Alt' },
  Enter: { mac: '⏎', other: '⏎' },
  Escape: { mac: 'esc', other: 'Esc' },
  ArrowDown: { mac: '↓', other: '↓' },
  ArrowUp: { mac: '↑', other: '↑' },
}

export const isMac = typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform)

/** A key binding as it stands on the person's keyboard: `['Ctrl', '⏎']`; a sequence gives its presses one after another. */
export function keyCaps(binding: string, mac = isMac): string[] {
  return binding.split(' ').flatMap((press) => press.split(/(?<=\w|\])\+/).flatMap((part) => cap(part, mac)))
}

function cap(part: string, mac: boolean): string[] {
  if (part.startsWith('[')) return []
  const symbol = SYMBOLS[part]
  if (symbol) return [mac ? symbol.mac : symbol.other]
  return [part.length === 1 ? part.toUpperCase() : part]
}

/** The same as one short text, for tooltips and accessible descriptions. */
export function keyLabel(binding: string, mac = isMac): string {
  return keyCaps(binding, mac).join(mac ? '' : ' ')
}
