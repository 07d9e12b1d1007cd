// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/EvaluationHistory.h"

#include "core/base/Files.h"
#include "core/pipeline/evaluation/SummaryText.h"
#include "ui/ErrorText.h"
#include "ui/evaluate/EvaluationText.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall::ui {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMaxFileBytes = 8U << 20U;
constexpr const char* kEnding = ".json";

fs::path fileOf(const fs::path& folder, const pipeline::EvaluationSummary& summary)
{
    return folder / (std::to_string(summary.atMs) + kEnding);
}

/// Those in a folder, newest first. What is no evaluation is passed over: it is nobody's loss.
QList<SummaryPtr> readAll(const fs::path& folder)
{
    QList<SummaryPtr> summaries;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        const auto bytes = entry.path().extension() == kEnding ? readFile(entry.path(), kMaxFileBytes)
                                                               : Result<std::vector<std::byte>>(Error{});
        if (!bytes) {
            continue;
        }
        auto summary = pipeline::parseSummary({reinterpret_cast<const char*>(bytes->data()), bytes->size()},
                                              entry.path().string());
        if (summary) {
            summaries.append(std::make_shared<const pipeline::EvaluationSummary>(std::move(*summary)));
        }
    }
    std::ranges::sort(summaries, std::ranges::greater(), [](const SummaryPtr& summary) { return summary->atMs; });
    return summaries;
}

} // namespace

EvaluationHistory::EvaluationHistory(fs::path folder, QObject* parent)
    : QAbstractTableModel(parent), m_folder(std::move(folder))
{
    setObjectName(QStringLiteral("evaluationHistory"));
    load();
}

void EvaluationHistory::load()
{
    m_queue.post([this, folder = m_folder](const std::stop_token&) {
        auto summaries = std::make_shared<QList<SummaryPtr>>(folder.empty() ? QList<SummaryPtr>() : readAll(folder));
        QMetaObject::invokeMethod(this, [this, summaries] {
            beginResetModel();
            m_summaries += *summaries; // one may have been made meanwhile
            endResetModel();
            Q_EMIT loaded();
        });
    });
}

void EvaluationHistory::writeLater(std::function<Result<void>()> work)
{
    if (m_folder.empty()) {
        return;
    }
    m_queue.post([this, work = std::move(work)](const std::stop_token&) {
        if (auto done = work(); !done) {
            QMetaObject::invokeMethod(this, [this, why = errorText(done.error())] { Q_EMIT failed(why); });
        }
    });
}

void EvaluationHistory::add(const pipeline::EvaluationSummary& summary)
{
    beginInsertRows({}, 0, 0);
    m_summaries.prepend(std::make_shared<const pipeline::EvaluationSummary>(summary));
    endInsertRows();
    pipeline::EvaluationSummary kept = summary;
    if (kept.list.empty()) {
        kept.skipped.clear(); // they have names
    }
    writeLater([folder = m_folder, kept = std::move(kept)]() -> Result<void> {
        std::error_code code;
        fs::create_directories(folder, code);
        return writeFileAtomically(fileOf(folder, kept), pipeline::summaryAsJson(kept));
    });
    while (m_summaries.size() > kMost) {
        remove(static_cast<int>(m_summaries.size()) - 1);
    }
}

void EvaluationHistory::remove(int row)
{
    const SummaryPtr summary = m_summaries[row];
    beginRemoveRows({}, row, row);
    m_summaries.removeAt(row);
    endRemoveRows();
    writeLater([file = fileOf(m_folder, *summary)]() -> Result<void> {
        std::error_code code;
        fs::remove(file, code);
        return code ? Result<void>(makeError(ErrorCode::Io, core::tr("{}: {}"), file.string(), code.message()))
                    : Result<void>();
    });
}

bool EvaluationHistory::forgetNames()
{
    bool had = false;
    for (SummaryPtr& summary : m_summaries) {
        if (summary->list.empty() && !summary->skipped.empty()) {
            auto nameless = std::make_shared<pipeline::EvaluationSummary>(*summary);
            nameless->skipped.clear();
            summary = std::move(nameless);
            had = true;
        }
    }
    return had;
}

int EvaluationHistory::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_summaries.size());
}

int EvaluationHistory::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EvaluationHistory::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const pipeline::EvaluationSummary& summary = *m_summaries[index.row()];
    if (role == Qt::ToolTipRole) {
        return evaluationState(summary);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case TitleColumn:
        return evaluationTitle(summary);
    case EerColumn:
        return ratePercent(summary.all.figures->equal.rate);
    default:
        return evaluationTime(summary);
    }
}

QVariant EvaluationHistory::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case TitleColumn:
        return tr("Evaluated");
    case EerColumn:
        return tr("EER");
    case TimeColumn:
        return tr("When");
    default:
        return {};
    }
}

} // namespace rollcall::ui
