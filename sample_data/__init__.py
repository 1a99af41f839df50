"""Sample packages: one fictional town, real cities, and one small package per problem."""
