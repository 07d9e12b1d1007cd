// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/DataReport.h"

#include "core/base/Files.h"
#include "core/eval/Trials.h"
#include "core/train/Corpus.h"

#include <QCoreApplication>

#include <filesystem>
#include <set>

namespace rollcall::ui {

namespace {

/// With fewer, a network learns these voices and little about voices.
constexpr qsizetype kFewSpeakers = 100;

QString translated(const char* text)
{
    return QCoreApplication::translate("DataReport", text);
}

} // namespace

Result<DataReport> recogniseData(const QString& folder)
{
    const std::filesystem::path root(folder.toStdString());
    auto all = train::scanCorpus(root, std::nullopt);
    if (!all) {
        return all.error();
    }
    std::set<std::string> wanted;
    std::error_code code;
    const auto list = root / "splits" / "train.txt";
    if (std::filesystem::exists(list, code)) {
        auto lines = readLines(list);
        if (!lines) {
            return lines.error();
        }
        wanted.insert(lines->begin(), lines->end());
    }
    DataReport report;
    std::set<std::string> corpora;
    qsizetype lonely = 0;
    for (const train::CorpusSpeaker& speaker : all->speakers) {
        if (!wanted.empty() && !wanted.contains(speaker.name)) {
            ++report.heldOutSpeakers;
            continue;
        }
        ++report.speakers;
        report.files += std::ssize(speaker.files);
        lonely += speaker.files.size() < 2 ? 1 : 0;
        if (!speaker.corpus.empty()) {
            corpora.insert(speaker.corpus);
        }
    }
    for (const std::string& corpus : corpora) {
        report.corpora.append(QString::fromStdString(corpus));
    }
    const auto trials = root / "trials" / "dev.txt";
    if (std::filesystem::exists(trials, code)) {
        auto read = eval::readTrials(trials);
        if (!read) {
            return read.error();
        }
        report.heldOutTrials = std::ssize(*read);
    } else {
        report.warnings.append(
            translated("There is no trials/dev.txt: progress on unheard speakers will not be measured, "
                       "and the last network counts as the best."));
    }
    if (report.speakers < kFewSpeakers) {
        report.warnings.append(translated("With so few speakers the network will hardly work for other voices; use "
                                          "hundreds."));
    }
    if (lonely > 0) {
        report.warnings.append(
            translated("%1 speakers have a single file: triplets cannot be made of them.").arg(lonely));
    }
    return report;
}

} // namespace rollcall::ui
