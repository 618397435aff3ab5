not supported: BigQuery's Grafana plugin has no macro that yields the range's ends: use the literal or the now clock.
