import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { ConnectionState } from '../client/connection.ts'
import type { Desk } from './desk.ts'
import type { TypedKey, TypedText } from './typed-texts.ts'
import type { UiState } from './ui-store.ts'

export const DeskContext = createContext<Desk | null>(null)

/** The desk of this page. @throws Error outside of the page's tree */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('useDesk() needs <DeskContext> above it.')
  return desk
}

/** A part of the page's own state; renders again only when that part changes. */
export function useUi<Part>(select: (state: UiState) => Part): Part {
  return useStore(useDesk().ui, select)
}

export function useConnection(): ConnectionState {
  return useStore(useDesk().connection.state)
}

/** What was typed under a key and not taken back, if anything. */
export function useTyped(key: TypedKey): TypedText | undefined {
  return useStore(useDesk().typed.store, (texts) => texts[key])
}
