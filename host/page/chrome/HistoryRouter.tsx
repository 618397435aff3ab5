import React, { useLayoutEffect, useState } from 'react';
import { Router, type Navigator } from 'react-router-dom';
import { LocationServiceProvider, locationService } from '@grafana/runtime';

/** react-router on top of Grafana's location service, which scenes and plugins write to. */
export function HistoryRouter({ children }: React.PropsWithChildren) {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => {
    const subscription = locationService.getLocationObservable().subscribe(setLocation);
    return () => subscription.unsubscribe();
  }, []);
  return (
    <LocationServiceProvider service={locationService}>
      <Router
        location={{ ...location, key: location.key ?? 'default', state: location.state ?? null }}
        navigator={history as unknown as Navigator}
      >
        {children}
      </Router>
    </LocationServiceProvider>
  );
}
