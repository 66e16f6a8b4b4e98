package org.gongzhi.api.demonstration;

import org.junit.jupiter.api.BeforeEach;

/** On a production store the demonstration refuses to start: the story is told by the test. */
abstract class MongoStoryContract extends StoryContract {

    @BeforeEach
    void toldOnce() throws InterruptedException {
        if (head() > 0) return;
        long begun = System.nanoTime();
        tell();
        System.out.printf(
                "%s: the story's %,d events were told in %.1f s%n",
                getClass().getSimpleName(), head(), (System.nanoTime() - begun) / 1e9);
    }
}
