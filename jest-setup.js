// Jest setup provided by the Grafana scaffold
import './.config/jest-setup';
