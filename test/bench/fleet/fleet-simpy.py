"""The fleets of the bench in SimPy 3: one process a call, phones as objects.

Takes an order as a line of JSON (engine-process.ts), answers with a line of JSON, until its input ends. The random numbers
are Python's own: the model is the same, single calls are not.
"""

import bisect
import gc
import json
import random
import resource
import sys
import time

import simpy


class Phone:
    __slots__ = ("position", "is_in", "is_talking", "ring", "is_idle")

    def __init__(self, position):
        self.position = position
        self.is_in = True
        self.is_talking = False
        self.ring = None
        self.is_idle = True


class Group:
    def __init__(self, plan):
        self.plan = plan
        self.phones = [Phone(position) for position in range(plan["members"])]
        self.idle = list(range(plan["members"]))  # Sorted positions.
        self.pointer = -1
        self.seekers = []  # Events of calls that wait, in order of arrival.
        self.alerts_busy = plan["type"] == "calling" and plan["alertsBusy"]

    def next_idle(self, start):
        at = bisect.bisect_left(self.idle, start)
        return self.idle[at] if at < len(self.idle) else -1

    def refresh(self, phone):
        is_idle = phone.is_in and phone.ring is None and (self.alerts_busy or not phone.is_talking)
        if is_idle == phone.is_idle:
            return
        phone.is_idle = is_idle
        at = bisect.bisect_left(self.idle, phone.position)
        if not is_idle:
            del self.idle[at]
            return
        self.idle.insert(at, phone.position)
        seekers, self.seekers = self.seekers, []
        for seeker in seekers:
            if not seeker.triggered:
                seeker.succeed()


class Fleet:
    def __init__(self, plan):
        self.plan = plan
        self.random = random.Random(plan["seed"])
        self.env = simpy.Environment()
        self.counts = dict(offered=0, answered=0, abandoned=0, covered=0, offers=0)
        self.groups = [Group(group) for group in plan["groups"]]
        for group in self.groups:
            self.env.process(self.arrivals(group))

    def run(self):
        self.env.run(until=self.plan["untilMs"])

    def draw(self, mean):
        return self.random.expovariate(1.0 / mean)

    def arrivals(self, group):
        while True:
            yield self.env.timeout(self.draw(1.0 / self.plan["perMs"]))
            self.env.process(self.call(group))

    def call(self, group):
        env, counts, plan = self.env, self.counts, group.plan
        counts["offered"] += 1
        patience = env.timeout(self.draw(self.plan["patienceMs"]))
        total = env.timeout(plan["totalMs"])
        hunt = self.ring_all if plan["type"] == "calling" else self.hunt
        phone = yield from hunt(group, patience, total)
        if phone is None:
            counts["abandoned" if patience.processed and not total.processed else "covered"] += 1
            return
        counts["answered"] += 1
        phone.is_talking = True
        group.refresh(phone)
        yield env.timeout(self.draw(self.plan["talkMs"]))
        phone.is_talking = False
        group.refresh(phone)

    def is_deaf(self):
        return self.random.random() < self.plan["noAnswer"]

    def hunt(self, group, patience, total):
        env, plan = self.env, group.plan
        last = -1
        while not patience.processed and not total.processed:
            if plan["type"] == "linear":
                at = group.next_idle(last + 1)
            else:
                at = group.next_idle((group.pointer if last < 0 else last) + 1)
                at = group.next_idle(0) if at < 0 else at
            if at < 0:
                if not plan["waits"] or (plan["type"] == "linear" and last + 1 >= plan["members"]):
                    return None
                freed = env.event()
                group.seekers.append(freed)
                yield freed | patience | total
                continue
            last = group.pointer = at
            phone = group.phones[at]
            self.counts["offers"] += 1
            after = self.draw(self.plan["answerAfterMs"])
            is_answered = after < plan["perDeviceMs"] and not self.is_deaf()
            phone.ring = env.timeout(after if is_answered else plan["perDeviceMs"])
            ring = phone.ring
            group.refresh(phone)
            yield ring | patience | total
            phone.ring = None
            if ring.processed and is_answered:
                return phone
            if ring.processed and plan["logsOut"]:
                phone.is_in = False
                env.process(self.absence(group, phone))
            group.refresh(phone)
        return None

    def ring_all(self, group, patience, total):
        env, plan = self.env, group.plan
        ringing = []
        answered = env.event()
        while not patience.processed and not total.processed and not answered.triggered:
            for at in list(group.idle):
                phone = group.phones[at]
                phone.ring = answered
                group.refresh(phone)
                ringing.append(phone)
                self.counts["offers"] += 1
                if not self.is_deaf():
                    env.process(self.answer(phone, answered, self.draw(self.plan["answerAfterMs"])))
            if not ringing and not plan["waits"]:
                return None
            freed = env.event()
            group.seekers.append(freed)
            yield answered | freed | patience | total
        for phone in ringing:
            phone.ring = None
        for phone in ringing:
            if not answered.triggered or phone is not answered.value:
                group.refresh(phone)
        return answered.value if answered.triggered else None

    def answer(self, phone, answered, after):
        while True:
            yield self.env.timeout(after)
            if answered.triggered or phone.ring is not answered:
                return
            if not phone.is_talking:
                answered.succeed(phone)
                return

    def absence(self, group, phone):
        yield self.env.timeout(self.draw(self.plan["returnsAfterMs"]))
        phone.is_in = True
        group.refresh(phone)


def main():
    for line in sys.stdin:
        fleet = Fleet(json.loads(line)["plan"])
        gc.collect()
        before = time.process_time()
        fleet.run()
        ms = (time.process_time() - before) * 1000
        kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps(dict(ms=ms, counts=fleet.counts, residentBytes=kilobytes * 1024)), flush=True)


main()
