/** CronJobs: Jobs at given times. */
@NullMarked
package dev.navarch.controllers.workloads.cronjob;

import org.jspecify.annotations.NullMarked;
