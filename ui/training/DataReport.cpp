// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/DataReport.h"

#include "core/dataset/Corpus.h"
#include "core/dataset/Dataset.h"
#include "core/dataset/DevSplit.h"
#include "core/dataset/SplitLists.h"
#include "core/dataset/Trials.h"

#include <QCoreApplication>

#include <filesystem>
#include <optional>
#include <set>

namespace rollcall::ui {

namespace {

/// With fewer, a network learns these voices and little about voices.
constexpr qsizetype kFewSpeakers = 100;

} // namespace

Result<DataReport> recogniseData(const QString& place, const std::function<bool()>& keepGoing)
{
    const std::filesystem::path root(place.toStdString());
    auto source = dataset::openDataset(root);
    if (!source) {
        return source.error();
    }
    std::error_code code;
    auto corpus = std::filesystem::is_directory(root, code) ? dataset::scanCorpus(root, std::nullopt, keepGoing)
                                                            : (*source)->corpus(std::nullopt);
    if (!corpus) {
        return corpus.error();
    }
    const qsizetype all = std::ssize(corpus->speakers);
    const auto only = dataset::trainingSpeakers((*source)->lists());
    if (!only) {
        return only.error();
    }
    if (*only) {
        if (auto kept = dataset::keepSpeakers(*corpus, **only); !kept) {
            return kept.error();
        }
    }
    DataReport report;
    std::set<std::string> corpora;
    qsizetype lonely = 0;
    for (const dataset::CorpusSpeaker& speaker : corpus->speakers) {
        ++report.speakers;
        report.files += std::ssize(speaker.files);
        lonely += speaker.files.size() < 2 ? 1 : 0;
        if (!speaker.corpus.empty()) {
            corpora.insert(speaker.corpus);
        }
    }
    for (const std::string& name : corpora) {
        report.corpora.append(QString::fromStdString(name));
    }
    report.leftOut = QString::fromStdString(corpus->leftOut.text());
    report.devSpeakers = all - report.speakers;
    const auto trials = dataset::readDevTrials((*source)->lists());
    if (!trials) {
        return trials.error();
    }
    report.devTrials = std::ssize(*trials);
    if (trials->empty()) {
        dataset::Corpus rest = *corpus;
        report.heldOut = std::ssize(dataset::splitOffDevSet(rest, dataset::kUsualDevShare, {}).speakers);
    }
    if (trials->empty() && report.heldOut == 0) {
        report.warnings.append(QCoreApplication::translate(
            "DataReport",
            "There is no list of trials (trials/dev.txt, veri_test.txt), and too few speakers to hold some out: "
            "progress on unheard speakers will not be measured, and the last network counts as the best."));
    }
    if (!corpus->problems.empty()) {
        report.warnings.append(
            corpus->problems.size() == 1
                ? QString::fromStdString(corpus->problems.front())
                : QCoreApplication::translate("DataReport", "%1 things are not as they should be, the first: %2")
                      .arg(QString::number(corpus->problems.size()), QString::fromStdString(corpus->problems.front())));
    }
    if (report.speakers < kFewSpeakers) {
        report.warnings.append(QCoreApplication::translate(
            "DataReport", "With so few speakers the network will hardly work for other voices; use "
                          "hundreds."));
    }
    if (lonely > 0) {
        report.warnings.append(QCoreApplication::translate(
                                   "DataReport", "%1 speakers have a single file: triplets cannot be made of them.")
                                   .arg(lonely));
    }
    return report;
}

} // namespace rollcall::ui
