// Jest setup provided by the Grafana scaffold
import './.config/jest-setup';

// Scenes asks for one as soon as it is imported, and jsdom has none.
global.IntersectionObserver = class {
  observe() {}
  disconnect() {}
};
