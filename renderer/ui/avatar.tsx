import { IconUsers } from '@tabler/icons-react'
import classes from './avatar.module.css'

/** Initials in a circle; groups have a sign of their own. */
export function Avatar({ name, isGroup }: { name: string; isGroup: boolean }) {
  return (
    <span className={classes.avatar} aria-hidden>
      {isGroup ? <IconUsers size={16} /> : initials(name)}
    </span>
  )
}

/** The first letters of the first and last word, whatever alphabet they are in; nothing for a bare phone number. */
export function initials(name: string): string {
  const letters = name
    .split(/\s+/)
    .map((word) => [...word].find((character) => /\p{L}/u.test(character)))
    .filter((letter) => letter !== undefined)
  const chosen = letters.length > 1 ? [letters[0], letters.at(-1)] : letters
  return chosen.join('').toLocaleUpperCase() || '#'
}
