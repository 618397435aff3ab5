import { plugin } from './module';

it("leaves the waiting for the page to Grafana's route", () => {
  expect(plugin.root).toHaveProperty('$$typeof', Symbol.for('react.lazy'));
});
