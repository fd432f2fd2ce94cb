import { findDeceptiveAddresses } from '../../../electron/contract/deceptive-address.ts'
import { findHiddenMarks } from '../../../electron/contract/hidden-marks.ts'
import { splitLinks } from './links.ts'

/** A piece of a message as it is drawn: plain words, an address to follow, or a mark with its explanation. */
export type MessagePart =
  | { readonly kind: 'words'; readonly text: string; readonly at: number }
  | { readonly kind: 'link'; readonly text: string; readonly href: string; readonly at: number }
  /** Something invisible stood here; it is left out, so that the rest reads as it is. */
  | { readonly kind: 'hidden'; readonly why: string; readonly at: number }
  /** An address that is not what it looks like. It cannot be followed from here. */
  | { readonly kind: 'deceptive'; readonly text: string; readonly why: string; readonly at: number }

/** Cuts a message into what is drawn one after the other. */
export function toMessageParts(text: string): MessagePart[] {
  const parts: MessagePart[] = []
  let end = 0
  for (const { from, to, why } of findDeceptiveAddresses(text)) {
    parts.push(...plainParts(text.slice(end, from), end))
    parts.push({ kind: 'deceptive', text: withoutHidden(text.slice(from, to)), why, at: from })
    end = to
  }
  return [...parts, ...plainParts(text.slice(end), end)]
}

function plainParts(text: string, offset: number): MessagePart[] {
  const parts: MessagePart[] = []
  let end = 0
  for (const { from, to, why } of findHiddenMarks(text)) {
    parts.push(...linkParts(text.slice(end, from), offset + end))
    parts.push({ kind: 'hidden', why, at: offset + from })
    end = to
  }
  return [...parts, ...linkParts(text.slice(end), offset + end)]
}

function linkParts(text: string, offset: number): MessagePart[] {
  return splitLinks(text).map((part) => {
    const at = offset + part.at
    return part.href === null
      ? { kind: 'words', text: part.text, at }
      : { kind: 'link', text: part.text, href: part.href, at }
  })
}

function withoutHidden(text: string): string {
  return text.replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
}
