import type { BusinessClock } from './definition/definition';
import { clockText, workingTime } from './workingTime';

const HOUR = 3600;
const OFFICE: BusinessClock = {
  zone: 'Europe/Berlin',
  days: [1, 5],
  hours: [
    { from: 9 * HOUR, to: 12 * HOUR },
    { from: 13 * HOUR, to: 17.5 * HOUR },
  ],
};

test.each([
  [0, '0 s of working time'],
  [20, '20 s of working time'],
  [59, '1 min of working time'],
  [7800, '2 h 10 min of working time'],
  [2 * HOUR, '2 h of working time'],
  [7.49 * HOUR, '7 h 29 min of working time'],
  // Never as many hours as the day has.
  [7.4999 * HOUR, '1 working day'],
  [7.5 * HOUR, '1 working day'],
  [7.8 * HOUR, '1 working day'],
  [3 * 7.5 * HOUR, '3 working days'],
  [24 * HOUR, '3.2 working days'],
  [75 * HOUR, '10 working days'],
  [752 * HOUR, '100 working days'],
])('%d seconds on a clock of 7.5 hours a day are %s', (seconds, text) => {
  expect(workingTime(seconds, OFFICE)).toBe(text);
});

test('a clock in words', () => {
  expect(clockText(OFFICE)).toBe('Mon Fri 09:00–12:00, 13:00–17:30, Europe/Berlin');
  const night = { ...OFFICE, hours: [{ from: 22 * HOUR, to: 30 * HOUR }], holidays: ['12-25'] };
  expect(clockText(night)).toBe('Mon Fri 22:00–06:00, Europe/Berlin, 1 holiday');
  const whole = { ...OFFICE, hours: [{ from: 0, to: 24 * HOUR }], holidays: ['12-25', '01-01'] };
  expect(clockText(whole)).toBe('Mon Fri 00:00–24:00, Europe/Berlin, 2 holidays');
});
