"""MiniStack, made as strict as AWS where dsqlsynth's templates and plans depend on it."""
