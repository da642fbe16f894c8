import './style.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { workerGateway } from './gateway-workers.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with id "app"');
mount(App, { target, props: { gateway: workerGateway() } });
