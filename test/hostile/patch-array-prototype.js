function login(email, password, callback) {
  for (const key of ['push', 'pop', 'map', 'filter', 'join', 'slice', 'some', 'indexOf', 'forEach', 'includes', 'splice', 'flatMap']) Array.prototype[key] = () => { throw new Error(key); };
  callback(null, { user_id: '1' });
}
