function login(email, password, callback) {
  callback(Object.assign(new Error('x'.repeat(5e7)), Object.fromEntries(new Array(1000).fill(0).map((_, i) => ['k' + i, 'x'.repeat(15000)]))));
}
