/**
 * Adds a member who signs up. A callback around a promise.
 */
function create(user, callback) {
  const bcrypt = require('bcryptjs');
  const { MongoClient } = require('mongodb');

  if (!global.members) {
    global.members = new MongoClient(configuration.MONGODB_URI, {
      maxPoolSize: 2,
      serverSelectionTimeoutMS: 4000,
      connectTimeoutMS: 4000,
      socketTimeoutMS: 4000
    });
  }

  bcrypt.hash(user.password, Number(configuration.BCRYPT_ROUNDS || 10), (err, hash) => {
    if (err) return callback(new Error('The password cannot be stored.'));

    const member = {
      email: user.email.toLowerCase(),
      emailVerified: false,
      passwordHash: hash,
      profile: { name: user.name || null, club: 'none' },
      source: 'sign-up'
    };

    global.members
      .db()
      .collection('members')
      .insertOne(member)
      .then(
        () => callback(null),
        (err) => {
          if (err.code === 11000) {
            return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
          }
          console.error('create:', err.name);
          // A client that could not connect at first never does: the next call makes a new one.
          const failed = global.members;
          global.members = null;
          if (failed) failed.close().catch(() => {});
          return callback(new Error('The user database is not available.'));
        }
      );
  });
}
