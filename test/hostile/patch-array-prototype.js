function login(email, password, callback) {
  for (const key of ['push', 'concat', 'reverse', 'sort', 'every']) Array.prototype[key] = () => { throw new Error(key); };
  callback(null, { user_id: '1' });
}
