/** Why a job is paused when the user said so; any other pause has reasons of its own. */
export const PAUSED_BY_USER = 'Paused by you.'
