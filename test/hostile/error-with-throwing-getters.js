function login(email, password, callback) {
  const error = new Error('x');
  for (const key of ['message', 'stack', 'name', 'code', 'cause']) Object.defineProperty(error, key, { get() { throw new Error(key); } });
  callback(error);
}
