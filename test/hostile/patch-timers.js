function login(email, password, callback) {
  for (const key of ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'clearTimeout']) global[key] = () => { throw 1; };
  callback(null, { user_id: '1' });
}
