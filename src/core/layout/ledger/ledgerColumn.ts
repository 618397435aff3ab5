import type { Bar } from '../shared/bars';
import type { DrawnHandoff } from '../shared/handoffs';
import type { LedgerMode } from './ledgerWidths';

/** One stage: its bar starts at `x`, its text has `room`. */
export interface Cell {
  x: number;
  room: number;
  bar: number;
}

/** A bar and the room of its texts. */
export interface LandscapeBar extends Bar {
  cell: Cell;
}

/** Where the ledger of a handoff stands: between two zones, or, in a row, below them. */
export interface LedgerColumn extends DrawnHandoff {
  mode: LedgerMode;
  x: number;
  width: number;
}
