function login(email, password, callback) {
  for (const key of ['slice', 'indexOf', 'split', 'endsWith', 'startsWith', 'replace', 'includes']) String.prototype[key] = () => { throw new Error(key); };
  callback(null, { user_id: '1' });
}
